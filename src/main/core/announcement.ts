/** What is told about our own broker on the network (RFC 6763, RFC 6762). */
export interface Announcement {
  /** What people see; one DNS label, so without dots and of at most 63 bytes. */
  label: string;
  /** The host's name, without `.local`. */
  host: string;
  port: number;
  addresses: readonly string[];
  /** The text by which we know it as our own. */
  mark: string;
}

export type Told = { name: string; ttl: number; flush?: boolean } & (
  | { type: 'PTR'; data: string }
  | { type: 'SRV'; data: { target: string; port: number } }
  | { type: 'TXT'; data: string[] }
  | { type: 'A'; data: string }
);

export const ownType = '_mqtt._tcp.local';
/** Where browsers of everything look (RFC 6763 §9). */
const allTypes = '_services._dns-sd._udp.local';
/** Seconds, by RFC 6762 §10: what has a host in it changes more often. */
const ttl = { host: 120, other: 4_500 };
const mostQuestions = 20;

/** A computer's name as one DNS label. */
export function hostLabel(hostname: string): string {
  const [first = ''] = hostname.split('.');
  const label = first.replace(/[^a-z\d-]/gi, '-').slice(0, 40);
  return label === '' ? 'computer' : label;
}

export function tell(announcement: Announcement): Told[] {
  const { host, addresses } = announcement;
  return [
    ...tellOfBroker(announcement, ttl),
    { name: allTypes, type: 'PTR', ttl: ttl.other, data: ownType },
    // Without `flush`: the system may announce more addresses of this host by itself.
    ...addresses.map((data) => ({ name: `${host}.local`, type: 'A' as const, ttl: ttl.host, data })),
  ];
}

/** That it is there no more; the host and its other services stay. */
export function untell(announcement: Announcement): Told[] {
  return tellOfBroker(announcement, { host: 0, other: 0 });
}

function tellOfBroker({ label, host, port, mark }: Announcement, life: typeof ttl): Told[] {
  const name = `${label}.${ownType}`;
  return [
    { name: ownType, type: 'PTR', ttl: life.other, data: name },
    { name, type: 'SRV', ttl: life.host, flush: true, data: { target: `${host}.local`, port } },
    { name, type: 'TXT', ttl: life.other, flush: true, data: [mark] },
  ];
}

/** Whether a query asks for any of this. */
export function isAskedFor(told: readonly Told[], query: unknown): boolean {
  if (typeof query !== 'object' || query === null || !('questions' in query)) return false;
  const questions: unknown[] = Array.isArray(query.questions) ? query.questions.slice(0, mostQuestions) : [];
  return questions.some((question) => told.some((record) => fits(record, question)));
}

function fits(record: Told, question: unknown): boolean {
  if (typeof question !== 'object' || question === null) return false;
  if (!('name' in question) || !('type' in question) || typeof question.name !== 'string') return false;
  const sameType = question.type === record.type || question.type === 'ANY';
  return sameType && question.name.toLowerCase() === record.name.toLowerCase();
}
