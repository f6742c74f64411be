import { words } from './words/index.ts';

export type Scheme = 'mqtt' | 'mqtts' | 'ws' | 'wss';

export interface Address {
  scheme: Scheme;
  /** Name or IP address; an IPv6 address without its brackets. */
  host: string;
  port: number;
  /** Path of a WebSocket address, with its leading slash; otherwise empty. */
  path: string;
}

export type AddressResult = { ok: true; address: Address } | { ok: false; problem: string };

const defaultPort: Record<Scheme, number> = { mqtt: 1883, mqtts: 8883, ws: 80, wss: 443 };
const form = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\[[0-9a-f:.]+\]|[^\s:/?#[\]@]+)(?::(\d+))?(\/[^\s?#]*)?$/i;

/** Reads a broker's address as a person types it; without a scheme it is taken as `mqtt://`. */
export function parseAddress(typed: string): AddressResult {
  const text = typed.trim();
  if (text === '') return problem(words.address.empty);
  if (/\s/.test(text)) return problem(words.address.space);
  if (text.includes('@')) return problem(words.address.login);
  const match = form.exec(text);
  const [, given = 'mqtt', host = '', digits, path = ''] = match ?? [];
  const pathAlone = match?.[1] === undefined && path !== '';
  if (!match || pathAlone) return problem(words.address.form);
  const scheme = given.toLowerCase();
  if (!isScheme(scheme)) return problem(words.address.scheme(given));
  if (!isHost(host)) return problem(words.address.host(host));
  const port = digits === undefined ? defaultPort[scheme] : Number(digits);
  if (port < 1 || port > 65_535) return problem(words.address.port(digits ?? ''));
  const webSocket = scheme === 'ws' || scheme === 'wss';
  if (!webSocket && path !== '' && path !== '/') return problem(words.address.path(path));
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  return { ok: true, address: { scheme, host: bare, port, path: webSocket ? path : '' } };
}

/** The one written form of an address: scheme, host and port always there, never a login. */
export function formatAddress({ scheme, host, port, path }: Address): string {
  return `${scheme}://${hostAndPort({ host, port })}${path}`;
}

/** Whether it is reached over TLS. */
export function isEncrypted({ scheme }: Pick<Address, 'scheme'>): boolean {
  return scheme === 'mqtts' || scheme === 'wss';
}

export function hostAndPort({ host, port }: Pick<Address, 'host' | 'port'>): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function isScheme(text: string): text is Scheme {
  return Object.hasOwn(defaultPort, text);
}

function isHost(host: string): boolean {
  if (!/^(\[.*\]|[a-z0-9._-]+)$/i.test(host)) return false;
  try {
    // The URL parser knows what an IPv6 address is, and that 256.1.1.1 is neither address nor name.
    return new URL(`http://${host}/`).hostname !== '';
  } catch {
    return false;
  }
}

function problem(text: string): AddressResult {
  return { ok: false, problem: text };
}
