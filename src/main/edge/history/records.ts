import * as z from 'zod/mini';
import type { Line } from '../../../shared/view.ts';
import type { KeptLine } from '../../core/chat/line.ts';
import { allRead, type KeptRoom, type Retained, type Unread } from '../../core/chat/room.ts';
import type { Kept } from '../../outlets.ts';
import { Keys } from './keys.ts';

/** `heard` is of a line that others said. */
export type Operation =
  | { type: 'put'; key: string; value: string; heard: boolean }
  | { type: 'del'; key: string; heard: boolean };

/** What has a default was not kept by older versions. */
const lineSchema = z.object({
  id: z.int().check(z.positive()),
  at: z.number(),
  topic: z._default(z.nullable(z.string()), null),
  from: z.nullable(z.string()),
  text: z.string(),
  cutFrom: z.nullable(z.number()),
  status: z.nullable(z.enum(['queued', 'sent', 'failed'])),
  why: z.nullable(z.string()),
  claimsMe: z.boolean(),
  retained: z.boolean(),
  mentionsMe: z._default(z.boolean(), false),
  said: z._default(z.nullable(z.number()), null),
  messageId: z._default(z.nullable(z.string()), null),
  twice: z._default(z.boolean(), false),
});
const outgoingSchema = z.object({
  line: lineSchema,
  payload: z.string(),
  to: z._default(z.nullable(z.string()), null),
  tried: z._default(z.boolean(), true),
});
const count = z.int().check(z.nonnegative());
const unreadSchema = z.object({
  count,
  mentions: count,
  newFrom: z.nullable(z.int().check(z.positive())),
});
const retainedSchema = z.array(z.tuple([z.string(), z.string()]));

export function operationsOf({ lines, unread, retained, ...place }: Kept): Operation[] {
  const keys = new Keys(place);
  const operations = lines.flatMap((kept) => lineOperations(keys, kept));
  if (unread !== null) operations.push(put(keys.single('read'), JSON.stringify(unread), false));
  if (retained !== null) operations.push(put(keys.single('retained'), JSON.stringify([...retained]), false));
  return operations;
}

/** Up to which line the room is to be cleared. No number may be given a second time, also after that. */
export function beginsToClear(keys: Keys, upTo: number): Operation[] {
  return [
    put(keys.single('next'), String(upTo + 1), false),
    put(keys.single('clear'), String(upTo), false),
    del(keys.single('read')),
  ];
}

export function isCleared(keys: Keys): Operation[] {
  return [del(keys.single('clear'))];
}

export function readLine(value: string | undefined): Line | null {
  return parse(lineSchema, value);
}

/** `room` is its topic, where all that older versions sent went. */
export function readOutgoing(value: string, room: string): KeptRoom['outbox'][number] | null {
  const read = parse(outgoingSchema, value);
  return read && { ...read, to: read.to ?? room };
}

export function readUnread(value: string | undefined): Unread {
  return parse(unreadSchema, value) ?? allRead;
}

export function readRetained(value: string | undefined): Retained {
  return new Map(parse(retainedSchema, value));
}

export function readNumber(value: string | undefined): number | null {
  return parse(z.int(), value);
}

function lineOperations(keys: Keys, { line, whole, outgoing }: KeptLine): Operation[] {
  const { id, status } = line;
  const heard = status === null;
  const out = keys.numbered('out', id);
  const operations = [put(keys.numbered('line', id), JSON.stringify(line), heard)];
  if (whole !== null) operations.push(put(keys.numbered('whole', id), whole, heard));
  if (outgoing !== null) operations.push(put(out, JSON.stringify({ line, ...outgoing }), false));
  else if (status !== null) operations.push(del(out));
  return operations;
}

function put(key: string, value: string, heard: boolean): Operation {
  return { type: 'put', key, value, heard };
}

function del(key: string): Operation {
  return { type: 'del', key, heard: false };
}

function parse<T>(schema: z.ZodMiniType<T>, value: string | undefined): T | null {
  if (value === undefined) return null;
  try {
    return schema.parse(JSON.parse(value));
  } catch {
    return null;
  }
}
