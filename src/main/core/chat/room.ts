import { mentions } from '../../../shared/chat/mention.ts';
import { sameName } from '../../../shared/chat/sanitise.ts';
import { isWildcard } from '../../../shared/topic-filter.ts';
import type { Line } from '../../../shared/view.ts';
import { makeLine, type KeptLine, type Outgoing } from './line.ts';
import { decodeUtf8 } from './utf8.ts';
import { decode, encode } from './wire.ts';

/** So many lines are at hand; older ones are read from the history. */
const recentLines = 500;
/** So many packets are known again. */
const recentPackets = 200;
/** Echoes waited for; no fewer than what one may write while there is no connection. */
const mostEchoes = 2_000;
/** Of so many topics it is known what the broker keeps. */
const mostRetained = 2_000;

export interface Room {
  /** A topic, or a filter whose `+` and `#` stand for many. */
  topic: string;
  /** The latest lines, oldest first. */
  lines: readonly Line[];
  nextId: number;
  unread: Unread;
  retained: Retained;
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

/** By its topic, a print of what the broker kept there when it was last seen, to show it once only. */
export type Retained = ReadonlyMap<string, string>;

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
  retained: Retained;
}

export const allRead: Unread = { count: 0, mentions: 0, newFrom: null };

export const emptyRoom: KeptRoom = {
  lines: [],
  nextId: 1,
  outbox: [],
  unread: allRead,
  retained: new Map(),
};

export function openRoom(topic: string, { outbox, ...kept }: KeptRoom): Room {
  const waiting = outbox.map((entry) => ({ ...entry, inFlight: false }));
  // It may have been sent before the program ended, so its echo may already be on its way.
  const echoes = expectEchoes([], [...saidLast(topic, kept.lines), ...outbox], Infinity);
  return { ...kept, topic, outbox: waiting, echoes, received: [] };
}

/** Its connection is gone for good: what it had not acknowledged waits again. */
export function reopen(room: Room): Room {
  return { ...room, outbox: room.outbox.map((entry) => ({ ...entry, inFlight: false })) };
}

/** Takes a message in. Nothing changes for my own echo, a redelivery, or a retained message that is already there. */
export function receive(room: Room, message: Incoming, at: number, me: string, reading: boolean): Change {
  // MQTT 3.1.1 §3.3.1.3: it takes away what the broker kept, and says nothing.
  if (message.payload.length === 0) return { room, changed: [] };
  const payload = decodeUtf8(message.payload);
  const known = remember(room, message, payload);
  if (known === null) return { room, changed: [] };
  const echo = message.retain ? -1 : findEcho(room, message, payload, at);
  if (echo !== -1) return { room: { ...known, echoes: room.echoes.toSpliced(echo, 1) }, changed: [] };
  const { from, text } = decode(payload);
  const topic = isWildcard(room.topic) ? message.topic : null;
  const kept = message.retain ? keep(known, message.topic, payload) : known;
  if (kept === null || isThere(room, message, { from, text, topic }))
    return { room: kept ?? known, changed: [] };
  const made = makeLine({
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
  const unread = reading || message.retain ? room.unread : countUnread(room.unread, [made.line]);
  return { room: { ...append(kept, made.line), unread }, changed: [made] };
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
  const news =
    room.unread.count === 0 ? [] : lines.filter(({ status, retained }) => status === null && !retained);
  return { ...room, lines, unread: countUnread(allRead, news) };
}

export function expectEchoes(
  echoes: Room['echoes'],
  sent: readonly Pick<Outgoing, 'payload' | 'to'>[],
  until: number,
): Room['echoes'] {
  return [...echoes, ...sent.map(({ to, payload }) => ({ to, payload, until }))].slice(-mostEchoes);
}

export function append(room: Room, line: Line): Room {
  const lines = [...room.lines, line].slice(-recentLines);
  return { ...room, lines, nextId: line.id + 1 };
}

/** What I said last, and nobody after me: the program may have ended before it came back. */
function saidLast(topic: string, lines: readonly Line[]): Pick<Outgoing, 'payload' | 'to'>[] {
  const mine = lines.slice(lines.findLastIndex(({ status }) => status === null) + 1);
  return mine
    .filter(({ status, cutFrom }) => status === 'sent' && cutFrom === null)
    .map(({ from, text, topic: to }) => ({ payload: encode(from ?? '', text), to: to ?? topic }));
}

function countUnread(before: Unread, news: readonly Line[]): Unread {
  return {
    count: before.count + news.length,
    mentions: before.mentions + news.filter(({ mentionsMe }) => mentionsMe).length,
    newFrom: before.newFrom ?? news[0]?.id ?? null,
  };
}

/** By its words: one of MQTT 3.1.1 has nothing else to be known by. */
function findEcho({ echoes }: Room, { topic }: Incoming, payload: string, at: number): number {
  return echoes.findIndex((one) => one.payload === payload && one.to === topic && at <= one.until);
}

/** Notes what the broker keeps at a topic; `null` where it was the same when it was last seen. */
function keep(room: Room, topic: string, payload: string): Room | null {
  const print = printOf(payload);
  if (room.retained.get(topic) === print) return null;
  const retained = new Map(room.retained);
  // As the latest, so that the oldest is forgotten.
  retained.delete(topic);
  retained.set(topic, print);
  const [oldest] = retained.keys();
  if (retained.size > mostRetained && oldest !== undefined) retained.delete(oldest);
  return { ...room, retained };
}

/** Length and FNV-1a of a text: who makes another one of the same print hides only their own. */
function printOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${text.length}:${(hash >>> 0).toString(36)}`;
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

/** Notes a QoS 1 packet; `null` if it is one delivered again (MQTT 3.1.1 §4.3.2). */
function remember(room: Room, { packetId, dup }: Incoming, payload: string): Room | null {
  if (packetId === null) return room;
  const print = `${payload.length}:${payload.slice(0, 200)}`;
  if (dup && room.received.some((one) => one.packetId === packetId && one.print === print)) return null;
  const others = room.received.filter((one) => one.packetId !== packetId);
  return { ...room, received: [...others, { packetId, print }].slice(-recentPackets) };
}

function sameStart(line: Line, text: string): boolean {
  return line.cutFrom === null
    ? line.text === text
    : line.cutFrom === text.length && text.startsWith(line.text);
}
