import { checkTopic } from '../../../shared/check.ts';
import { isWildcard, matches } from '../../../shared/topic-filter.ts';
import type { Line } from '../../../shared/view.ts';
import { makeLine, type KeptLine } from './line.ts';
import { append, expectEchoes, type Change, type Room, type Waiting } from './room.ts';
import { encode } from './wire.ts';

/** How long after a connection was made what was sent twice may come back twice, in milliseconds. */
const echoTime = 60_000;

/** What a person says, and what others know it by. */
export interface Said {
  text: string;
  to: string;
  at: number;
  me: string;
  messageId: string;
}

/** It waits until it is flushed. */
export function say(room: Room, { to, at, me, messageId, ...said }: Said): Change {
  const text = said.text.replace(/\r\n?/g, '\n').trim();
  if (text === '' || !canSend(room, to)) return { room, changed: [] };
  const topic = isWildcard(room.topic) ? to : null;
  const outgoing = { payload: encode(me, text), to, tried: false };
  const parts = {
    id: room.nextId,
    at,
    topic,
    from: me,
    text,
    status: 'queued',
    said: at,
    messageId,
  } as const;
  const kept = makeLine(parts, outgoing);
  const outbox = [...room.outbox, { ...outgoing, line: kept.line, inFlight: false }];
  const echoes = expectEchoes(room.echoes, [outgoing], Infinity);
  // Who answers in the window has read what is above; a notification is answered without that.
  const unread = room.unread.count === 0 ? { ...room.unread, newFrom: null } : room.unread;
  return { room: { ...append(room, kept.line), outbox, echoes, unread }, changed: [kept] };
}

/** Takes over what was said before the room was open. */
export function sayAgain(room: Room, early: readonly Waiting[]): Change {
  let next = room;
  const changed: KeptLine[] = [];
  for (const { line, payload, to } of early) {
    const me = line.from ?? '';
    const text = payload.slice(encode(me, '').length);
    const change = say(next, { text, to, at: line.at, me, messageId: line.messageId ?? '' });
    next = change.room;
    changed.push(...change.changed);
  }
  return { room: next, changed };
}

/**
 * Takes what waits out of the outbox in its order, to be sent once it is kept as tried; it stays there as in flight
 * until it is acknowledged. What had been tried before may be there twice.
 */
export function flush(room: Room): Change & { due: readonly Waiting[] } {
  const due = room.outbox.filter(({ inFlight }) => !inFlight).map(sentAgain);
  if (due.length === 0) return { room, changed: [], due };
  return { ...marked(room, due), due };
}

/**
 * There is a new connection. What was not acknowledged on the one before is sent once more, and may have arrived the
 * first time, so it may come back once more.
 */
export function resumed(room: Room, at: number): Change {
  const again = room.outbox.filter(({ inFlight }) => inFlight).map(sentAgain);
  // What was acknowledged before comes back now, or has come back before the program ended.
  const out = new Set(room.outbox.map(({ payload }) => payload));
  const waited = room.echoes.map(({ payload, to, until }) => ({
    payload,
    to,
    until: out.has(payload) ? until : Math.min(until, at + echoTime),
  }));
  const echoes = expectEchoes(waited, room.outbox, at + echoTime);
  return marked({ ...room, echoes }, again);
}

export function sent(room: Room, id: number): Change {
  return settle(room, id, { status: 'sent', why: null });
}

export function failed(room: Room, id: number, why: string): Change {
  const entry = room.outbox.find(({ line }) => line.id === id);
  const echo = room.echoes.findIndex(({ payload, to }) => payload === entry?.payload && to === entry.to);
  const echoes = echo === -1 ? room.echoes : room.echoes.toSpliced(echo, 1);
  return settle({ ...room, echoes }, id, { status: 'failed', why });
}

/** What waits and cannot be sent has failed. */
export function refuse(room: Room, cannot: (payload: string) => boolean, why: string): Change {
  return failAll(
    room,
    room.outbox.filter(({ inFlight, payload }) => !inFlight && cannot(payload)),
    why,
  );
}

/** The room is left: what was not acknowledged is not waited for any more. */
export function left(room: Room, why: string): Change {
  const doubtful = marked(room, room.outbox.filter(({ tried }) => tried).map(sentAgain)).room;
  return failAll(doubtful, room.outbox, why);
}

/** Queues a failed line again: in its old place in the list, last in the outbox. */
export function retry(room: Room, line: Line, whole: string): Change {
  // What is at hand is newer than what was read of the history.
  const { status } = room.lines.find(({ id }) => id === line.id) ?? line;
  const to = line.topic ?? room.topic;
  const waits = room.outbox.some((entry) => entry.line.id === line.id);
  if (status !== 'failed' || waits || !canSend(room, to)) return { room, changed: [] };
  const queued: Line = { ...line, status: 'queued', why: null };
  const outgoing = { payload: encode(line.from ?? '', whole), to, tried: false };
  const outbox = [...room.outbox, { ...outgoing, line: queued, inFlight: false }];
  const lines = replace(room.lines, queued);
  const echoes = expectEchoes(room.echoes, [outgoing], Infinity);
  return { room: { ...room, lines, outbox, echoes }, changed: [{ line: queued, whole: null, outgoing }] };
}

function failAll(room: Room, entries: readonly Waiting[], why: string): Change {
  let next = room;
  const changed: KeptLine[] = [];
  for (const { line } of entries) {
    const change = failed(next, line.id, why);
    next = change.room;
    changed.push(...change.changed);
  }
  return { room: next, changed };
}

/** Whether it is a topic of this room, and one that a message can have. */
function canSend(room: Room, to: string): boolean {
  return checkTopic(to) === null && matches(room.topic, to);
}

/** As it is handed to the connection. What had been tried before may be there twice. */
function sentAgain({ line, payload, to, tried }: Waiting): Waiting {
  return { line: { ...line, twice: line.twice || tried }, payload, to, tried: true, inFlight: true };
}

/** These of the outbox, and their lines, as they are now. */
function marked(room: Room, entries: readonly Waiting[]): Change {
  if (entries.length === 0) return { room, changed: [] };
  const byId = new Map(entries.map((entry) => [entry.line.id, entry]));
  const outbox = room.outbox.map((entry) => byId.get(entry.line.id) ?? entry);
  const lines = room.lines.map((line) => byId.get(line.id)?.line ?? line);
  const changed = entries.map(({ line, payload, to, tried }) => ({
    line,
    whole: null,
    outgoing: { payload, to, tried },
  }));
  return { room: { ...room, outbox, lines }, changed };
}

function settle(room: Room, id: number, result: Pick<Line, 'status' | 'why'>): Change {
  const entry = room.outbox.find(({ line }) => line.id === id);
  if (!entry) return { room, changed: [] };
  const line: Line = { ...entry.line, ...result };
  const outbox = room.outbox.filter((other) => other !== entry);
  return {
    room: { ...room, outbox, lines: replace(room.lines, line) },
    changed: [{ line, whole: null, outgoing: null }],
  };
}

function replace(lines: readonly Line[], line: Line): readonly Line[] {
  const index = lines.findLastIndex((one) => one.id === line.id);
  return index === -1 ? lines : lines.with(index, line);
}
