import type { Socket } from 'node:net';
import { Impostor } from './targets.ts';

/** Packet types of MQTT, as the upper half of their first byte. */
export const kind = {
  connect: 1,
  connack: 2,
  publish: 3,
  puback: 4,
  subscribe: 8,
  suback: 9,
  pingreq: 12,
  disconnect: 14,
} as const;

const tlsHandshake = 0x16;

export interface Packet {
  kind: number;
  /** What follows the length. */
  body: Buffer;
}

/** A broker on a string: it gets each packet, and does with the connection what the test wants. */
export class Puppet {
  /** In the order in which they came, over all connections. */
  readonly packets: Packet[] = [];
  readonly #impostor: Impostor;

  private constructor(impostor: Impostor) {
    this.#impostor = impostor;
  }

  static async start(answer: (packet: Packet, socket: Socket) => void): Promise<Puppet> {
    const puppet = new Puppet(
      await Impostor.start((socket) => {
        let rest: Buffer = Buffer.alloc(0);
        socket.on('data', (data) => {
          rest = Buffer.concat([rest, data]);
          // Who is asked whether it speaks TLS hangs up.
          if (rest[0] === tlsHandshake) return void socket.destroy();
          for (let next = takePacket(rest); next; next = takePacket(rest)) {
            rest = next.rest;
            puppet.packets.push(next.packet);
            answer(next.packet, socket);
          }
        });
      }),
    );
    return puppet;
  }

  get port(): number {
    return this.#impostor.port;
  }

  get sockets(): ReadonlySet<Socket> {
    return this.#impostor.sockets;
  }

  /** The MQTT version of each CONNECT; who says something else is not counted. */
  get versions(): number[] {
    return this.packets.filter((one) => one.kind === kind.connect).map(versionOf);
  }

  end(): Promise<void> {
    return this.#impostor.end();
  }
}

/** The protocol level of a CONNECT, behind “MQTT” and its length. */
export function versionOf({ body }: Packet): number {
  return body[6] ?? 0;
}

/** The packet identifier of a SUBSCRIBE, or of a PUBLISH at QoS 1. */
export function numberOf(packet: Packet): number {
  return packet.body.readUInt16BE(packet.kind === kind.publish ? 2 + packet.body.readUInt16BE(0) : 0);
}

/** How many topics a SUBSCRIBE names. */
export function topicsIn({ body }: Packet, version: number): number {
  let count = 0;
  // In MQTT 5 the length of its properties, of which there are none, comes before them.
  for (let at = version === 5 ? 3 : 2; at < body.length; at += 3 + body.readUInt16BE(at)) count += 1;
  return count;
}

/** Properties of MQTT 5, which 3.1.1 has not. */
function properties(version: number, bytes: readonly number[] = []): number[] {
  return version === 5 ? [bytes.length, ...bytes] : [];
}

export function connack(version: number, code = 0, more: readonly number[] = []): Buffer {
  return packet(kind.connack, 0, [0, code, ...properties(version, more)]);
}

export function suback(version: number, number: number, codes: readonly number[]): Buffer {
  return packet(kind.suback, 0, [...two(number), ...properties(version), ...codes]);
}

/** At QoS 1, or at QoS 0 where it has no number. */
export function publish(version: number, number: number, topic: string, text: string): Buffer {
  const name = Buffer.from(topic);
  return packet(kind.publish, number === 0 ? 0 : 2, [
    ...two(name.length),
    ...name,
    ...(number === 0 ? [] : two(number)),
    ...properties(version),
    ...Buffer.from(text),
  ]);
}

export function puback(version: number, number: number, code = 0): Buffer {
  return packet(kind.puback, 0, [...two(number), ...(version === 5 ? [code, 0] : [])]);
}

/** MQTT 3.1.1 has no such word of a broker. */
export function disconnect(code: number): Buffer {
  return packet(kind.disconnect, 0, [code, 0]);
}

export const pingresp = Buffer.of(0xd0, 0);

function packet(kind: number, flags: number, body: readonly number[]): Buffer {
  if (body.length > 127) throw new Error('its length would take two bytes');
  return Buffer.of((kind << 4) | flags, body.length, ...body);
}

function two(number: number): [number, number] {
  return [number >> 8, number & 0xff];
}

function takePacket(bytes: Buffer): { packet: Packet; rest: Buffer } | null {
  let length = 0;
  for (let index = 1; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    length += (byte & 0x7f) << (7 * (index - 1));
    if (byte >= 0x80) continue;
    const end = index + 1 + length;
    if (bytes.length < end) return null;
    return {
      packet: { kind: (bytes[0] ?? 0) >> 4, body: bytes.subarray(index + 1, end) },
      rest: bytes.subarray(end),
    };
  }
  return null;
}
