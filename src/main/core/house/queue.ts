import type { Publication } from '../publication.ts';
import type { Known } from './known.ts';

/** So many questions go out in a second at most; lamps on one radio network answer no faster. */
const each = 50;
/** So much is asked on one connection, besides of lights: anybody can make up devices that are to be asked. */
const most = 2_000;
/** How long a light that has just been found, or is back, has to tell by itself, or the broker what it keeps of it, in milliseconds. */
const grace = 500;

/**
 * A question to whoever makes lights known, or to a light, by its id, what its state is. One that has come back is asked
 * with what was known of it before, and has answered when something else is. `from` is when its grace is over.
 */
export type Question =
  | { publication: Publication }
  | { light: string; before?: Known<boolean>; from?: number };

/** Questions that go out one after the other. */
export interface Queue {
  readonly waiting: readonly Question[];
  /** When the next one may go; `null` while there is no connection. */
  readonly nextAt: number | null;
  /** What was asked on this connection, besides lights. */
  readonly asked: ReadonlySet<string>;
}

export const emptyQueue: Queue = { waiting: [], nextAt: null, asked: new Set() };

/**
 * With what was not asked before on this connection, and with lights; one that waits already keeps its place. Without a
 * connection nothing is asked.
 */
export function withQuestions(queue: Queue, questions: readonly Question[]): Queue {
  if (queue.nextAt === null || questions.length === 0) return queue;
  const fresh = new Map(questions.map((question) => [keyOf(question), question]));
  for (const [key, question] of fresh)
    if (queue.asked.has(key) || (queue.asked.size >= most && !('light' in question))) fresh.delete(key);
  if (fresh.size === 0) return queue;
  const waiting = new Map([...queue.waiting.map((one) => [keyOf(one), one] as const), ...fresh]);
  const asked = [...fresh].flatMap(([key, question]) => ('light' in question ? [] : key));
  return { ...queue, waiting: [...waiting.values()], asked: new Set([...queue.asked, ...asked]) };
}

/** When something is to go out, or the grace of a light begins. */
export function queueDue({ waiting, nextAt }: Queue): number | null {
  if (nextAt === null || waiting.length === 0) return null;
  return Math.max(
    nextAt,
    waiting.reduce((first, question) => Math.min(first, fromOf(question)), Infinity),
  );
}

/** Takes the next question; those that `publicationsOf` has nothing for are not needed any more. */
export function taken(
  queue: Queue,
  at: number,
  publicationsOf: (question: Question) => readonly Publication[],
): { queue: Queue; publish: readonly Publication[] } {
  const later: Question[] = [];
  for (const [index, question] of queue.waiting.entries()) {
    if ('light' in question && question.from === undefined) later.push({ ...question, from: at + grace });
    else if (fromOf(question) > at) later.push(question);
    else {
      const publish = publicationsOf(question);
      if (publish.length === 0) continue;
      const waiting = [...later, ...queue.waiting.slice(index + 1)];
      return { queue: { ...queue, waiting, nextAt: at + each * publish.length }, publish };
    }
  }
  return { queue: { ...queue, waiting: later }, publish: [] };
}

function fromOf(question: Question): number {
  return 'light' in question ? (question.from ?? -Infinity) : -Infinity;
}

function keyOf(question: Question): string {
  if ('light' in question) return `light\n${question.light}`;
  const { topic, payload } = question.publication;
  return `${topic}\n${payload}`;
}
