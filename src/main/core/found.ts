import { formatAddress, parseAddress } from '../../shared/address.ts';
import type { FoundBroker } from '../../shared/view.ts';
import { sanitiseName } from '../../shared/chat/sanitise.ts';

/** The service types of MQTT, as IANA has them. Certificates are made for names, so with TLS the name comes first. */
export const services = [
  { type: '_mqtt._tcp.local', scheme: 'mqtt', nameFirst: false },
  { type: '_secure-mqtt._tcp.local', scheme: 'mqtts', nameFirst: true },
] as const;

const most = { brokers: 50, addresses: 4, remembered: 200, records: 300, texts: 20 };
const longestName = 255;

export interface Question {
  name: string;
  type: 'PTR' | 'SRV' | 'TXT' | 'A' | 'AAAA';
}

interface Instance {
  /** As it is written in its records. */
  fullName: string;
  label: string;
  service: (typeof services)[number];
  host: string | null;
  port: number;
  own: boolean;
}

/** A DNS record, of which its type says what its data may be. */
interface Answer {
  name: string;
  type: string;
  ttl: number;
  data: unknown;
}

/**
 * The brokers that say on the network that they are there (RFC 6763). Anybody can say anything: all that is heard is
 * text, of which a limited amount is remembered.
 */
export class Found {
  readonly #mark: string;
  readonly #instances = new Map<string, Instance>();
  /** The IP addresses of the hosts that instances are on. */
  readonly #hosts = new Map<string, Set<string>>();

  /** `mark` is the text that our own announcement carries. */
  constructor(mark: string) {
    this.#mark = mark;
  }

  /** Takes in a packet as it was decoded. */
  hear(packet: unknown): void {
    const answers = answersOf(packet);
    // Each kind says what the next one is about, and they come in any order.
    for (const answer of answers) if (answer.type === 'PTR') this.#hearInstance(answer);
    for (const answer of answers) if (answer.type === 'SRV' || answer.type === 'TXT') this.#hearWhere(answer);
    for (const answer of answers) if (answer.type === 'A' || answer.type === 'AAAA') this.#hearHost(answer);
  }

  /** What would complete the picture. */
  missing(): Question[] {
    const instances = [...this.#instances.values()];
    const hosts = instances.flatMap(({ host }) => host ?? []);
    const unplaced = instances.filter(({ host }) => host === null);
    const unresolved = [...new Set(hosts)].filter((host) => !this.#hosts.get(host.toLowerCase())?.size);
    return [
      ...unplaced.map(({ fullName }) => ({ name: fullName, type: 'SRV' as const })),
      ...unresolved.map((host) => ({ name: host, type: 'A' as const })),
    ].slice(0, most.texts);
  }

  /** Whether somebody else is known under this name as this service. */
  isTaken(label: string, type: string): boolean {
    const instance = this.#instances.get(`${label}.${type}`.toLowerCase());
    return instance !== undefined && !instance.own;
  }

  /** Those that can be reached; of several that look the same to a reader, the one that was there first. */
  brokers(): FoundBroker[] {
    const brokers = new Map<string, FoundBroker>();
    for (const instance of this.#instances.values()) {
      const addresses = instance.own ? [] : this.#addresses(instance);
      const [first] = addresses;
      if (first === undefined) continue;
      const name = sanitiseName(instance.label) ?? first.replace(/^\w+:\/\//, '');
      const looks = `${instance.service.scheme} ${name.normalize('NFKC').toLowerCase()}`;
      if (!brokers.has(looks)) brokers.set(looks, { name, addresses });
    }
    return [...brokers.values()].toSorted(byName).slice(0, most.brokers);
  }

  #hearInstance({ name, ttl, data }: Answer): void {
    const service = services.find(({ type }) => type === name.toLowerCase());
    if (!service || typeof data !== 'string' || data.length > longestName) return;
    const key = data.toLowerCase();
    const ending = `.${service.type}`;
    if (ttl === 0) this.#instances.delete(key);
    else if (key.endsWith(ending) && !this.#instances.has(key) && this.#instances.size < most.remembered) {
      const label = data.slice(0, -ending.length);
      this.#instances.set(key, { fullName: data, label, service, host: null, port: 0, own: false });
    }
  }

  #hearWhere({ name, type, ttl, data }: Answer): void {
    const instance = this.#instances.get(name.toLowerCase());
    if (!instance) return;
    if (type === 'TXT') {
      instance.own ||= texts(data).includes(this.#mark);
      return;
    }
    const { target, port } = fields(data);
    if (ttl === 0) instance.host = null;
    else if (typeof target === 'string' && target.length <= longestName && typeof port === 'number') {
      instance.host = target.replace(/\.$/, '');
      instance.port = port;
    }
  }

  #hearHost({ name, type, ttl, data }: Answer): void {
    const key = name.toLowerCase().replace(/\.$/, '');
    const known = [...this.#instances.values()].some(({ host }) => host?.toLowerCase() === key);
    if (!known || typeof data !== 'string' || !isOutside(type, data)) return;
    // An instance may say again and again that it is on another host.
    if (!this.#hosts.has(key) && this.#hosts.size >= most.remembered) return;
    const addresses = this.#hosts.get(key) ?? new Set();
    if (ttl === 0) addresses.delete(data);
    else if (addresses.size < most.addresses) addresses.add(data);
    this.#hosts.set(key, addresses);
  }

  #addresses({ host, port, service: { scheme, nameFirst } }: Instance): string[] {
    if (host === null) return [];
    const addresses = [...(this.#hosts.get(host.toLowerCase()) ?? [])];
    const four = addresses.filter((address) => !address.includes(':'));
    const six = addresses.filter((address) => address.includes(':')).map((address) => `[${address}]`);
    const name = isName(host) || isOutside('A', host) ? [host] : [];
    const all = nameFirst ? [...name, ...four, ...six] : [...four, ...six, ...name];
    const written = all.flatMap((at) => {
      const result = parseAddress(`${scheme}://${at}:${port}`);
      return result.ok ? formatAddress(result.address) : [];
    });
    return [...new Set(written)].slice(0, most.addresses);
  }
}

function byName(one: FoundBroker, other: FoundBroker): number {
  return (
    one.name.localeCompare(other.name) || (one.addresses[0] ?? '').localeCompare(other.addresses[0] ?? '')
  );
}

function answersOf(packet: unknown): Answer[] {
  const { answers, additionals } = fields(packet);
  const records = [answers, additionals].flatMap((list) =>
    Array.isArray(list) ? list.slice(0, most.records) : [],
  );
  return records.flatMap((record) => {
    const { name, type, ttl, data } = fields(record);
    const isOne = typeof name === 'string' && typeof type === 'string' && typeof ttl === 'number';
    return isOne ? { name, type, ttl, data } : [];
  });
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** What a TXT record has (RFC 6763 §6). */
function texts(data: unknown): string[] {
  if (!Array.isArray(data)) return [];
  const strings: unknown[] = data.slice(0, most.texts);
  return strings.flatMap((bytes) => (bytes instanceof Uint8Array ? new TextDecoder().decode(bytes) : []));
}

const forms: Record<string, RegExp> = { A: /^\d{1,3}(\.\d{1,3}){3}$/, AAAA: /^[\da-f:]{2,39}$/i };

/**
 * Whether it is an address that somebody else can be at: not this computer, everybody or nobody, nor one that holds
 * for one cable only (fe80::/10), which says nothing without the name of a card.
 */
function isOutside(type: string, address: string): boolean {
  const inside = /^(0\.|127\.|22[4-9]\.|2[345]\d\.|::|fe[89ab]|ff)/i;
  return forms[type]?.test(address) === true && !inside.test(address);
}

/** `127.1` is an address too; a name ends in a word. */
function isName(host: string): boolean {
  return /(^|\.)[a-z][^.]*$/i.test(host) && !/(^|\.)localhost$/i.test(host);
}
