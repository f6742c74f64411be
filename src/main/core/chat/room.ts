import type { Line } from '../../../shared/view.ts';
import { makeLine, type KeptLine } from './line.ts';
import { sameName } from './sanitise.ts';
import { decode, encode } from './wire.ts';
import { decodeUtf8 } from './utf8.ts';

/** As many lines as a window is shown at once; older ones are read from the history. */
const recentLines = 500;
const remembered = 200;
/** Echoes waited for; no fewer than what one may write while there is no connection. */
const expected = 2_000;
/** How long after a connection was made what was sent twice may come back twice, in milliseconds. */
const echoTime = 60_000;

export interface Room {
  topic: string;
  /** The latest lines, oldest first. */
  lines: readonly Line[];
  nextId: number;
  unread: number;
  newFrom: number | null;
  /** Written here and not yet acknowledged, oldest first. */
  outbox: readonly Outgoing[];
  /** Written here, and not yet seen coming back: MQTT 3.1.1 returns to a subscriber what it publishes. */
  echoes: readonly { payload: string; until: number }[];
  /** Packets that came at QoS 1 on this connection and the one before, to know a redelivery by. */
  received: readonly { packetId: number; print: string }[];
}

export interface Outgoing {
  line: Line;
  payload: string;
  /** Handed to the connection, which sends it again by itself until it is acknowledged. */
  inFlight: boolean;
}

export interface Incoming {
  payload: Uint8Array;
  retain: boolean;
  dup: boolean;
  packetId: number | null;
}

export interface Change {
  room: Room;
  changed: KeptLine[];
}

/** What the history had of a room. */
export interface KeptRoom {
  lines: readonly Line[];
  nextId: number;
  outbox: readonly { line: Line; payload: string }[];
}

export function openRoom(topic: string, { lines, nextId, outbox }: KeptRoom): Room {
  const waiting = outbox.map((entry) => ({ ...entry, inFlight: false }));
  // It may have been sent before the program ended, so its echo may already be on its way.
  const echoes = expect([], outbox, Infinity);
  return { topic, lines, nextId, unread: 0, newFrom: null, outbox: waiting, echoes, received: [] };
}

/** Takes a message in. Nothing changes for my own echo, a redelivery, or a retained message that is already there. */
export function receive(room: Room, message: Incoming, at: number, me: string, reading: boolean): Change {
  const payload = decodeUtf8(message.payload);
  const known = remember(room, message, payload);
  if (known === null) return { room, changed: [] };
  const echo = room.echoes.findIndex((one) => one.payload === payload && at <= one.until);
  if (echo !== -1 && !message.retain)
    return { room: { ...known, echoes: room.echoes.toSpliced(echo, 1) }, changed: [] };
  const { from, text } = decode(payload);
  if (
    message.retain &&
    room.lines.some((line) => line.status === null && line.from === from && sameStart(line, text))
  )
    return { room: known, changed: [] };
  const claimsMe = from !== null && sameName(from, me);
  const kept = makeLine({ id: room.nextId, at, from, text, claimsMe, retained: message.retain });
  const unseen = !reading && !message.retain;
  return {
    room: {
      ...append(known, kept.line),
      unread: room.unread + (unseen ? 1 : 0),
      newFrom: unseen ? (room.newFrom ?? kept.line.id) : room.newFrom,
    },
    changed: [kept],
  };
}

export function say(room: Room, text: string, at: number, me: string): Change {
  const whole = text.replace(/\r\n?/g, '\n').trim();
  if (whole === '') return { room, changed: [] };
  const kept = makeLine({ id: room.nextId, at, from: me, text: whole, status: 'queued' });
  const payload = encode(me, whole);
  const outbox = [...room.outbox, { line: kept.line, payload, inFlight: false }];
  const echoes = expect(room.echoes, [{ payload }], Infinity);
  return {
    room: { ...append(room, kept.line), outbox, echoes, newFrom: null },
    changed: [{ ...kept, payload }],
  };
}

/** Takes over what was said before the room was open. */
export function sayAgain(room: Room, early: readonly Outgoing[]): Change {
  let next = room;
  const changed: KeptLine[] = [];
  for (const { line, payload } of early) {
    const me = line.from ?? '';
    const change = say(next, payload.slice(encode(me, '').length), line.at, me);
    next = change.room;
    changed.push(...change.changed);
  }
  return { room: next, changed };
}

/** Takes what waits out of the outbox in its order; it stays there as in flight until it is acknowledged. */
export function flush(room: Room): { room: Room; due: readonly Outgoing[] } {
  const due = room.outbox.filter((entry) => !entry.inFlight);
  if (due.length === 0) return { room, due };
  const outbox = room.outbox.map((entry) => ({ ...entry, inFlight: true }));
  return { room: { ...room, outbox }, due };
}

/**
 * There is a new connection. What was not acknowledged on the one before is sent once more, and may have arrived the
 * first time, so it may come back once more.
 */
export function resumed(room: Room, at: number): Room {
  return { ...room, echoes: expect(room.echoes, room.outbox, at + echoTime) };
}

export function sent(room: Room, id: number): Change {
  return settle(room, id, { status: 'sent', why: null });
}

export function failed(room: Room, id: number, why: string): Change {
  const payload = room.outbox.find(({ line }) => line.id === id)?.payload;
  const echoes = room.echoes.filter((echo) => echo.payload !== payload);
  return settle({ ...room, echoes }, id, { status: 'failed', why });
}

/** Queues a failed line again: in its old place in the list, last in the outbox. */
export function retry(room: Room, line: Line, whole: string): Change {
  if (line.status !== 'failed' || room.outbox.some((entry) => entry.line.id === line.id))
    return { room, changed: [] };
  const queued: Line = { ...line, status: 'queued', why: null };
  const payload = encode(line.from ?? '', whole);
  const outbox = [...room.outbox, { line: queued, payload, inFlight: false }];
  const lines = replace(room.lines, queued);
  const echoes = expect(room.echoes, [{ payload }], Infinity);
  return { room: { ...room, lines, outbox, echoes }, changed: [{ line: queued, whole: null, payload }] };
}

export function read(room: Room): Room {
  return room.unread === 0 ? room : { ...room, unread: 0 };
}

/** The reader went away: what comes now begins a new block of news. */
export function leave(room: Room): Room {
  return room.newFrom === null || room.unread > 0 ? room : { ...room, newFrom: null };
}

function expect(echoes: Room['echoes'], sent: readonly { payload: string }[], until: number): Room['echoes'] {
  return [...echoes, ...sent.map(({ payload }) => ({ payload, until }))].slice(-expected);
}

function settle(room: Room, id: number, result: Pick<Line, 'status' | 'why'>): Change {
  const entry = room.outbox.find(({ line }) => line.id === id);
  if (!entry) return { room, changed: [] };
  const line: Line = { ...entry.line, ...result };
  const outbox = room.outbox.filter((other) => other !== entry);
  return {
    room: { ...room, outbox, lines: replace(room.lines, line) },
    changed: [{ line, whole: null, payload: null }],
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
