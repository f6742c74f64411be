import { isWildcard, matches } from '../../../shared/topic-filter.ts';
import type { Line } from '../../../shared/view.ts';
import { makeLine, type KeptLine, type Outgoing } from './line.ts';
import { mentions } from '../../../shared/chat/mention.ts';
import { sameName } from '../../../shared/chat/sanitise.ts';
import { decodeUtf8 } from './utf8.ts';
import { decode, encode } from './wire.ts';

/** As many lines as a window is shown at once; older ones are read from the history. */
const recentLines = 500;
const remembered = 200;
/** Echoes waited for; no fewer than what one may write while there is no connection. */
const expected = 2_000;
/** How long after a connection was made what was sent twice may come back twice, in milliseconds. */
const echoTime = 60_000;

export interface Room {
  /** A topic, or a filter whose `+` and `#` stand for many. */
  topic: string;
  /** The latest lines, oldest first. */
  lines: readonly Line[];
  nextId: number;
  unread: Unread;
  /** Written here and not yet acknowledged, oldest first. */
  outbox: readonly Waiting[];
  /** Written here, and not yet seen coming back: MQTT 3.1.1 returns to a subscriber what it publishes. */
  echoes: readonly Echo[];
  /** Packets that came at QoS 1 on this connection and the one before, to know a redelivery by. */
  received: readonly { packetId: number; print: string }[];
}

/** How far a room has been read. It outlives the program. */
export interface Unread {
  count: number;
  /** How many of them are for me. */
  mentions: number;
  /** The first line that came since the room was last looked at; the *new* line stands before it. */
  newFrom: number | null;
}

export interface Waiting extends Outgoing {
  line: Line;
  /** Handed to the connection, which sends it again by itself until it is acknowledged. */
  inFlight: boolean;
}

interface Echo {
  to: string;
  payload: string;
  until: number;
}

export interface Incoming {
  topic: string;
  payload: Uint8Array;
  retain: boolean;
  dup: boolean;
  packetId: number | null;
  /** What its sender calls it, and when by the sender's clock it was written; MQTT 5 only. */
  messageId: string | null;
  said: number | null;
}

export interface Change {
  room: Room;
  changed: readonly KeptLine[];
}

/** What the history had of a room. */
export interface KeptRoom {
  lines: readonly Line[];
  nextId: number;
  outbox: readonly (Outgoing & { line: Line })[];
  unread: Unread;
}

export const allRead: Unread = { count: 0, mentions: 0, newFrom: null };

export const emptyRoom: KeptRoom = { lines: [], nextId: 1, outbox: [], unread: allRead };

export function openRoom(topic: string, { lines, nextId, outbox, unread }: KeptRoom): Room {
  const waiting = outbox.map((entry) => ({ ...entry, inFlight: false }));
  // It may have been sent before the program ended, so its echo may already be on its way.
  const echoes = expect([], outbox, Infinity);
  return { topic, lines, nextId, unread, outbox: waiting, echoes, received: [] };
}

/** Its connection is gone for good: what it had not acknowledged waits again. */
export function reopen(room: Room): Room {
  const outbox = room.outbox.map((entry) => ({ ...entry, inFlight: false }));
  return { ...room, outbox, received: [] };
}

/** Takes a message in. Nothing changes for my own echo, a redelivery, or a retained message that is already there. */
export function receive(room: Room, message: Incoming, at: number, me: string, reading: boolean): Change {
  const payload = decodeUtf8(message.payload);
  const known = remember(room, message, payload);
  if (known === null) return { room, changed: [] };
  const echo = message.retain ? -1 : findEcho(room, message, payload, at);
  if (echo !== -1) return { room: { ...known, echoes: room.echoes.toSpliced(echo, 1) }, changed: [] };
  const { from, text } = decode(payload);
  const topic = isWildcard(room.topic) ? message.topic : null;
  if (isThere(room, message, { from, text, topic })) return { room: known, changed: [] };
  const kept = makeLine({
    id: room.nextId,
    at,
    topic,
    from,
    text,
    claimsMe: from !== null && sameName(from, me),
    retained: message.retain,
    mentionsMe: mentions(text, me),
    said: message.said,
    messageId: message.messageId,
  });
  const unread = reading || message.retain ? room.unread : counted(room.unread, kept.line);
  return { room: { ...append(known, kept.line), unread }, changed: [kept] };
}

/** What I say, under this id. It waits until it is flushed. */
export function say(
  room: Room,
  said: { text: string; to: string; at: number; me: string; messageId: string },
): Change {
  const { to, at, me, messageId } = said;
  const text = said.text.replace(/\r\n?/g, '\n').trim();
  if (text === '' || isWildcard(to) || !matches(room.topic, to)) return { room, changed: [] };
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
  const echoes = expect(room.echoes, [outgoing], Infinity);
  const unread = { ...room.unread, newFrom: null };
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
  const echoes = expect(room.echoes, room.outbox, at + echoTime);
  return marked({ ...room, echoes }, again);
}

export function sent(room: Room, id: number): Change {
  return settle(room, id, { status: 'sent', why: null });
}

export function failed(room: Room, id: number, why: string): Change {
  const entry = room.outbox.find(({ line }) => line.id === id);
  const echoes = room.echoes.filter((echo) => echo.payload !== entry?.payload || echo.to !== entry.to);
  return settle({ ...room, echoes }, id, { status: 'failed', why });
}

/** The room is left: what was not acknowledged is not waited for any more. */
export function left(room: Room, why: string): Change {
  let next = marked(room, room.outbox.filter(({ tried }) => tried).map(sentAgain)).room;
  const changed: KeptLine[] = [];
  for (const { line } of room.outbox) {
    const change = failed(next, line.id, why);
    next = change.room;
    changed.push(...change.changed);
  }
  return { room: next, changed };
}

/** Queues a failed line again: in its old place in the list, last in the outbox. */
export function retry(room: Room, line: Line, whole: string): Change {
  if (line.status !== 'failed' || room.outbox.some((entry) => entry.line.id === line.id))
    return { room, changed: [] };
  const queued: Line = { ...line, status: 'queued', why: null };
  const outgoing = { payload: encode(line.from ?? '', whole), to: line.topic ?? room.topic, tried: false };
  const outbox = [...room.outbox, { ...outgoing, line: queued, inFlight: false }];
  const lines = replace(room.lines, queued);
  const echoes = expect(room.echoes, [outgoing], Infinity);
  return { room: { ...room, lines, outbox, echoes }, changed: [{ line: queued, whole: null, outgoing }] };
}

export function read(room: Room): Room {
  const { count, mentions: mine } = room.unread;
  return count === 0 && mine === 0 ? room : { ...room, unread: { ...room.unread, count: 0, mentions: 0 } };
}

/** The reader went away: what comes now begins a new block of news. */
export function leave(room: Room): Room {
  const { count, newFrom } = room.unread;
  return newFrom === null || count > 0 ? room : { ...room, unread: { ...room.unread, newFrom: null } };
}

/** Its history was cleared: only what is still to be sent is there, and lines from this one on, which came meanwhile. */
export function cleared(room: Room, from: number): Room {
  const lines = room.lines.filter(({ id, status }) => status === 'queued' || id >= from);
  return { ...room, lines, unread: allRead };
}

/** As it is handed to the connection. What had been tried before may be there twice. */
function sentAgain({ line, payload, to, tried }: Waiting): Waiting {
  return { line: { ...line, twice: line.twice || tried }, payload, to, tried: true, inFlight: true };
}

function counted({ count, mentions: mine, newFrom }: Unread, { id, mentionsMe }: Line): Unread {
  return { count: count + 1, mentions: mine + (mentionsMe ? 1 : 0), newFrom: newFrom ?? id };
}

function expect(echoes: Room['echoes'], sent: readonly Outgoing[], until: number): Room['echoes'] {
  return [...echoes, ...sent.map(({ to, payload }) => ({ to, payload, until }))].slice(-expected);
}

/** By its words: one of MQTT 3.1.1 has nothing else to be known by. */
function findEcho({ echoes }: Room, { topic }: Incoming, payload: string, at: number): number {
  return echoes.findIndex((one) => one.payload === payload && one.to === topic && at <= one.until);
}

/** Whether this is what a line says that is there: kept by the broker and heard before, or sent twice under one id. */
function isThere(
  { lines }: Room,
  { retain, messageId }: Incoming,
  { from, text, topic }: Pick<Line, 'from' | 'text' | 'topic'>,
): boolean {
  if (!retain && messageId === null) return false;
  return lines.some(
    (line) =>
      (messageId === null ? line.status === null : line.messageId === messageId) &&
      line.from === from &&
      line.topic === topic &&
      sameStart(line, text),
  );
}

/** These of the outbox, and their lines, as they are now. */
function marked(room: Room, entries: readonly Waiting[]): Change {
  const byId = new Map(entries.map((entry) => [entry.line.id, entry]));
  const outbox = room.outbox.map((entry) => byId.get(entry.line.id) ?? entry);
  const lines = room.lines.map((line) => byId.get(line.id)?.line ?? line);
  const changed = entries.map(({ line, payload, to, tried }) => ({
    line,
    whole: null,
    outgoing: { payload, to, tried },
  }));
  return { room: entries.length === 0 ? room : { ...room, outbox, lines }, changed };
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

function append(room: Room, line: Line): Room {
  const lines = [...room.lines, line].slice(-recentLines);
  return { ...room, lines, nextId: line.id + 1 };
}

function replace(lines: readonly Line[], line: Line): readonly Line[] {
  const index = lines.findLastIndex((one) => one.id === line.id);
  return index === -1 ? lines : lines.with(index, line);
}

/** Notes a QoS 1 packet; `null` if it is one delivered again (MQTT 3.1.1 §4.3.2). */
function remember(room: Room, { packetId, dup }: Incoming, payload: string): Room | null {
  if (packetId === null) return room;
  const print = `${payload.length}:${payload.slice(0, 200)}`;
  if (dup && room.received.some((one) => one.packetId === packetId && one.print === print)) return null;
  const others = room.received.filter((one) => one.packetId !== packetId);
  return { ...room, received: [...others, { packetId, print }].slice(-remembered) };
}

function sameStart(line: Line, text: string): boolean {
  return line.cutFrom === null
    ? line.text === text
    : line.cutFrom === text.length && text.startsWith(line.text);
}
