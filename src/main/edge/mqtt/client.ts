import type { Socket } from 'node:net';
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import { formatAddress, type Address } from '../../../shared/address.ts';
import type { MqttVersion, Target } from '../../core/target.ts';

/** Seconds; a connection that is dead without a word is noticed within one and a half of these. */
const keepalive = 20;
/** For CONNACK, in milliseconds. */
const connectTimeout = 10_000;
/** Seconds for which the broker keeps the session, so that what is said meanwhile arrives afterwards. */
const sessionExpiryInterval = 7 * 24 * 60 * 60;

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
    ...(version === 5 && !clean ? { properties: { sessionExpiryInterval } } : {}),
    keepalive,
    connectTimeout,
    reconnectPeriod: 0,
    resubscribe: false,
    queueQoSZero: false,
  };
  if (address.scheme === 'mqtt' || address.scheme === 'mqtts')
    return new mqtt.MqttClient(() => socket, { protocolId: 'MQTT', ...options });
  return mqtt.connect(formatAddress(address), {
    ...options,
    wsOptions: { createConnection: () => socket },
    // mqtt.js leaves out the brackets of an IPv6 address.
    transformWsUrl: () => formatAddress(address),
  });
}
