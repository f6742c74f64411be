import { formatAddress, parseAddress } from './address.ts';

export interface PastedAddress {
  /** In the one written form. */
  address: string;
  username: string;
  /** `null` where there was none. */
  password: string | null;
}

/** How others spell the kinds of address. */
const spellings: Partial<Record<string, string>> = {
  tcp: 'mqtt',
  'mqtt+tcp': 'mqtt',
  ssl: 'mqtts',
  tls: 'mqtts',
  'mqtt+ssl': 'mqtts',
  'mqtt+tls': 'mqtts',
  'ws+ssl': 'wss',
  'mqtt+ws': 'ws',
  'mqtt+wss': 'wss',
};

const form = /^(?:([a-z][a-z\d+.-]*):\/\/)?(?:([^/?#]*)@)?([^@/?#\s]+)(\/[^?#\s]*)?(?:[?#]\S*)?$/i;

/** Reads an address with what may be in it when it is pasted: a login, another spelling, a path, a query. */
export function readPasted(text: string): PastedAddress | null {
  const match = form.exec(text.trim());
  if (!match) return null;
  const [, given = 'mqtt', login, host = '', path = ''] = match;
  const scheme = spellings[given.toLowerCase()] ?? given.toLowerCase();
  const result = parseAddress(`${scheme}://${host}${scheme.startsWith('ws') ? path : ''}`);
  if (!result.ok) return null;
  const { username, password } = readLogin(login ?? '');
  return { address: formatAddress(result.address), username, password };
}

function readLogin(login: string): Pick<PastedAddress, 'username' | 'password'> {
  const colon = login.indexOf(':');
  if (colon < 0) return { username: decoded(login), password: null };
  const password = login.slice(colon + 1);
  return { username: decoded(login.slice(0, colon)), password: password === '' ? null : decoded(password) };
}

/** A login that was not percent-encoded is taken as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
