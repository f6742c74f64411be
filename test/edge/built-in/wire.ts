import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** MQTT 3.1.1, as it is on the wire. */
export function packet(first: number, ...parts: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? text(part) : part)));
  return Buffer.concat([Buffer.of(first), length(body.length), body]);
}

export function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.of(bytes.length >> 8, bytes.length & 255), bytes]);
}

export function length(value: number): Buffer {
  const bytes = [];
  for (let rest = value; bytes.length === 0 || rest > 0; rest = Math.floor(rest / 128))
    bytes.push((rest % 128) | (rest >= 128 ? 128 : 0));
  return Buffer.from(bytes);
}

/** A will is of QoS 1, and retained. */
export function connection(
  clientId: string,
  { clean = true, will }: { clean?: boolean; will?: { topic: string; payload: string } } = {},
): Buffer {
  const flags = (clean ? 0x02 : 0) | (will ? 0x2c : 0);
  const last = will ? [will.topic, will.payload] : [];
  return packet(0x10, 'MQTT', Buffer.of(4, flags, 0, 60), clientId, ...last);
}

export function message(
  topic: string,
  payload: string,
  { qos = 0, retain = false, id = 1 }: { qos?: number; retain?: boolean; id?: number } = {},
): Buffer {
  const identifier = qos > 0 ? [Buffer.of(id >> 8, id & 255)] : [];
  return packet(0x30 | (qos << 1) | (retain ? 1 : 0), topic, ...identifier, Buffer.from(payload));
}

export function subscription(topic: string, qos = 1): Buffer {
  return packet(0x82, Buffer.of(0, 1), topic, Buffer.of(qos));
}

/** Someone who speaks bytes, and keeps what comes back. */
export class RawClient {
  readonly socket: Socket;
  answer = Buffer.alloc(0);
  closed = false;

  constructor(port: number, host = '127.0.0.1') {
    this.socket = connect(port, host);
    this.socket.on('error', () => undefined);
    this.socket.on('data', (data) => (this.answer = Buffer.concat([this.answer, data])));
    this.socket.once('close', () => (this.closed = true));
  }

  async says(...packets: Buffer[]): Promise<void> {
    if (this.socket.connecting) await once(this.socket, 'connect');
    await new Promise((done) => this.socket.write(Buffer.concat(packets), done));
  }

  end(): void {
    this.socket.destroy();
  }
}
