import type { Socket } from 'node:net';
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import { formatAddress, type Address } from '../../../shared/address.ts';
import { Frames } from '../../core/frames.ts';
import type { MqttVersion, Target } from '../../core/target.ts';

/** Seconds; a connection that is dead without a word is noticed within one and a half of these. */
const keepalive = 20;
/** For CONNACK, in milliseconds. */
const connectTimeout = 10_000;
/** Seconds for which the broker keeps the session, so that what is said meanwhile arrives afterwards. */
const sessionExpiryInterval = 7 * 24 * 60 * 60;
/** In bytes: what a light or somebody in a room says is far smaller, and a message is held in memory as a whole. */
const maximumPacketSize = 4 * 1_048_576;

export type Login = Pick<Target, 'clientId' | 'username' | 'password'>;

/** An MQTT client for one connection, over a socket that is connected and, where there is TLS, verified. */
export function clientOver(
  socket: Socket,
  login: Login,
  address: Address,
  version: MqttVersion,
  clean = false,
): MqttClient {
  const options: IClientOptions = {
    ...(login.username === '' ? {} : { username: login.username }),
    ...(login.password === null ? {} : { password: login.password }),
    clientId: login.clientId,
    clean,
    protocolVersion: version,
    ...(version === 5
      ? { properties: { maximumPacketSize, ...(clean ? {} : { sessionExpiryInterval }) } }
      : {}),
    keepalive,
    connectTimeout,
    reconnectPeriod: 0,
    resubscribe: false,
    queueQoSZero: false,
  };
  const client = begin(socket, address, options);
  refuseLarge(client);
  client.on('packetreceive', (packet) => {
    // A broker that lets us be silent for hours would be found dead as late.
    if (packet.cmd === 'connack' && (packet.properties?.serverKeepAlive ?? 0) > keepalive)
      delete packet.properties?.serverKeepAlive;
  });
  return client;
}

function begin(socket: Socket, address: Address, options: IClientOptions): MqttClient {
  if (address.scheme === 'mqtt' || address.scheme === 'mqtts')
    return new mqtt.MqttClient(() => socket, { protocolId: 'MQTT', ...options });
  return mqtt.connect(formatAddress(address), {
    ...options,
    // A small message could unfold to a very large one.
    wsOptions: { createConnection: () => socket, perMessageDeflate: false },
    // mqtt.js leaves out the brackets of an IPv6 address.
    transformWsUrl: () => formatAddress(address),
  });
}

/** A broker of MQTT 3.1.1 cannot be told what is too large, and mqtt.js would hold all of it before it looks. */
function refuseLarge(client: MqttClient): void {
  const frames = new Frames(maximumPacketSize);
  const hear = (piece: Uint8Array): void => {
    try {
      for (let at = 0; at < piece.length;) at = frames.advance(piece, at);
    } catch (error) {
      client.stream.off('data', hear);
      // Without a code it is taken for no broker at all (failure.ts), which one that has accepted is.
      if (error instanceof Error)
        client.emit('error', Object.assign(error, client.connected ? { code: 'EBADMSG' } : {}));
    }
  };
  client.stream.prependListener('data', hear);
}
