/** What a message says of itself besides its payload, as MQTT 5 user properties (§3.3.2.3.7). */
export interface Said {
  /** What its sender calls it. */
  messageId: string | null;
  /** When it was written by its sender's clock, in milliseconds since 1970. */
  said: number | null;
}

const idName = 'tinsel-id';
const timeName = 'tinsel-time';
/** With what a property takes besides, both together take less than 128 bytes. */
const idForm = /^[A-Za-z0-9_-]{1,64}$/;
const timeForm = /^(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:[0-5]\d)$/;
const earliest = Date.UTC(2000, 0, 1);
const latest = Date.UTC(2100, 0, 1);

/** These as user properties; what others would not read is left out. */
export function writeProperties({ messageId, said }: Said): Record<string, string> {
  return {
    ...(messageId !== null && idForm.test(messageId) ? { [idName]: messageId } : {}),
    ...(said !== null && isLikely(said) ? { [timeName]: new Date(said).toISOString() } : {}),
  };
}

/** The user properties of anybody's message: anything may be there, and what is there twice says nothing. */
export function readProperties(properties: unknown): Said {
  return { messageId: idOf(own(properties, idName)), said: timeOf(own(properties, timeName)) };
}

function own(properties: unknown, name: string): unknown {
  if (typeof properties !== 'object' || properties === null) return undefined;
  return Object.getOwnPropertyDescriptor(properties, name)?.value;
}

function idOf(value: unknown): string | null {
  return typeof value === 'string' && idForm.test(value) ? value : null;
}

function timeOf(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const date = timeForm.exec(value)?.[1];
  const time = Date.parse(value);
  return date !== undefined && isDate(date) && isLikely(time) ? time : null;
}

/** `Date` takes the 30th of February for the 2nd of March. */
function isDate(date: string): boolean {
  const midnight = Date.parse(`${date}T00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(date);
}

function isLikely(time: number): boolean {
  return time >= earliest && time < latest;
}
