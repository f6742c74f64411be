import type { Address } from '../../shared/address.ts';

export type MqttVersion = 4 | 5;

/** A broker as a connection needs it. */
export interface Target {
  /** To be tried in this order; never empty. */
  addresses: readonly Address[];
  clientId: string;
  username: string;
  password: string | null;
  /** MQTT 5, or 3.1.1 which calls itself 4. */
  version: MqttVersion;
  trust: Trust;
}

/** How the broker's certificate is judged, and what is shown to it. Empty where there is none. */
export interface Trust {
  /** PEM certificates of own authorities, beside those of the system. */
  ca: string;
  /** The name that the certificate must have where it is not the address's. */
  serverName: string;
  /** SHA-256 of the one certificate that is trusted whoever issued it; any other is refused. */
  fingerprint: string;
  /** The client's own certificate and its key, in PEM. */
  certificate: string;
  key: string;
  passphrase: string;
}

/** The certificate of an address without TLS, or of one that only the system's authorities vouch for. */
export const noTrust: Trust = {
  ca: '',
  serverName: '',
  fingerprint: '',
  certificate: '',
  key: '',
  passphrase: '',
};
