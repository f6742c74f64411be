import type { Attribute, Values } from '../../../shared/lights/values.ts';
import type { LightLook } from '../../../shared/view.ts';
import type { Lamp, Report, Said } from '../lights/dialect.ts';
import {
  alike,
  same,
  forgotten,
  nothing,
  overdue,
  supposed,
  told,
  unwished,
  wished,
  type Known,
  type ValueOf,
} from './known.ts';

/** How long, in milliseconds, a light has to report what it was asked. */
export const patience = 5_000;
/** A slider sends no more often than this, in milliseconds. */
export const slide = 100;

export type KnownValues = { readonly [A in Attribute]: Known<ValueOf<A>> };

/** One light, by the way that is used and by the others that lead to it, and what is known of it. */
export interface Light {
  readonly lamp: Lamp;
  /** The one that is used first. */
  readonly ways: readonly Lamp[];
  readonly name: string;
  /** A person does not want to see it. */
  readonly hidden: boolean;
  /** The latest payloads since the connection was made. */
  readonly heard: Said;
  /** The topics on which it has said something itself since then, and the broker not only what it keeps. */
  readonly live: ReadonlySet<string>;
  readonly known: KnownValues;
  readonly mode: 'color' | 'temperature' | null;
  readonly available: boolean | null;
  /** It did not do as it was last asked. */
  readonly silent: boolean;
  /** That has been notified since it last answered. */
  readonly mourned: boolean;
  /** It was asked something while it could not be reached. */
  readonly unreached: boolean;
  readonly sentAt: number;
  /** What a slider has come to since then. */
  readonly next: Values | null;
}

const unknown: KnownValues = {
  on: nothing,
  brightness: nothing,
  color: nothing,
  temperature: nothing,
  effect: nothing,
};

export const attributes = ['on', 'brightness', 'color', 'temperature', 'effect'] as const;

export function newLight(lamp: Lamp): Light {
  return {
    lamp,
    ways: [lamp],
    name: lamp.name,
    hidden: false,
    heard: new Map(),
    live: new Set(),
    known: unknown,
    mode: null,
    available: null,
    silent: false,
    mourned: false,
    unreached: false,
    sentAt: -Infinity,
    next: null,
  };
}

export function look({ lamp, known, available }: Light, online: boolean): LightLook {
  if (!online) return 'disconnected';
  if (available === false || (available === null && lamp.abilities.awaited)) return 'offline';
  const { wish, reported, assumed } = known.on;
  if (wish) return wish.value ? 'pending-on' : 'pending-off';
  if (reported !== null) return reported ? 'on' : 'off';
  if (assumed !== null) return assumed ? 'assumed-on' : 'assumed-off';
  return 'unknown';
}

/** Whether it is on, or will be as far as one can tell. */
export function isOn({ known }: Light): boolean {
  return supposed(known.on) ?? false;
}

/** Whether it can be told anything now. */
export function isReachable(light: Light): boolean {
  return light.lamp.refused === null && look(light, true) !== 'offline';
}

/** Whether it is on, or will be, and can be told to go off. */
export function isLit(light: Light): boolean {
  return isReachable(light) && isOn(light);
}

/** What it last said, as a dialect may want to know it. */
export function reportOf({ known, mode, available }: Light): Report {
  return {
    on: known.on.reported,
    brightness: known.brightness.reported,
    color: known.color.reported,
    temperature: known.temperature.reported,
    effect: known.effect.reported,
    mode,
    ...(available === null ? {} : { available }),
  };
}

/** It was told this. */
export function asked(light: Light, values: Values, at: number): Light {
  const { on, brightness, color, temperature, effect } = light.known;
  const until = at + patience;
  const turnsOn = values.on === undefined && supposed(on) !== true;
  const known: KnownValues = {
    on: askedOf(on, turnsOn ? true : values.on, until, same.on),
    brightness: askedOf(brightness, values.brightness, until, same.brightness),
    // It shines in one or the other.
    color: askedOf(
      values.temperature === undefined ? color : unwished(color),
      values.color,
      until,
      same.color,
    ),
    temperature: askedOf(
      values.color ? unwished(temperature) : temperature,
      values.temperature,
      until,
      same.temperature,
    ),
    effect: askedOf(effect, values.effect, until, same.effect),
  };
  return { ...light, known, sentAt: at, next: null, silent: false, unreached: false };
}

function askedOf<T>(
  known: Known<T>,
  value: T | undefined,
  until: number,
  same: (one: T, other: T) => boolean,
): Known<T> {
  if (value === undefined) return known;
  // Some lights do not report what they are already.
  const { reported, wish } = known;
  return wish === null && reported !== null && same(reported, value) ? known : wished(known, value, until);
}

/** It is to be told this too, as soon as it may be told something again. */
export function awaiting(light: Light, values: Values, at: number): Light {
  const { sentAt } = light;
  // What is being slid to is shown; what is sent later is waited for from then on.
  const { color, temperature, ...others } = light.next ?? {};
  // It shines in one or the other.
  const before: Values = {
    ...others,
    ...(color && values.temperature === undefined ? { color } : {}),
    ...(temperature !== undefined && !values.color ? { temperature } : {}),
  };
  return { ...asked(light, values, at), sentAt, next: { ...before, ...values } };
}

/** Whether it was told something so shortly before that a slider has to wait. */
export function isSliding({ sentAt }: Light, at: number): boolean {
  // The clock may have been set back since.
  return Math.abs(at - sentAt) < slide;
}

export function unreached(light: Light): Light {
  return { ...light, unreached: true };
}

/** It can be asked something again. */
export function reached(light: Light): Light {
  return light.unreached ? { ...light, unreached: false } : light;
}

/** The same light by another way: what is known of it stays, and what it was asked is waited for. */
export function reachedOtherwise({ known, mode, silent, mourned, sentAt }: Light, lamp: Lamp): Light {
  return { ...newLight(lamp), known, mode, silent, mourned, sentAt };
}

/** A message on one of its topics. */
export function hears(
  light: Light,
  { topic, payload, retain }: { topic: string; payload: Uint8Array; retain: boolean },
): Light {
  // What the broker keeps may be older than what the light has said since.
  if (retain && light.live.has(topic)) return light;
  const live = retain || light.live.has(topic) ? light.live : new Set([...light.live, topic]);
  const heard = new Map(light.heard).set(topic, payload);
  return { ...reported(light, light.lamp.read(topic, payload, heard)), heard, live };
}

/** Whether it has come, or come back: what it is may be another thing than it last said. */
export function isBack(before: Light, { available }: Light): boolean {
  return available === true && before.available !== true;
}

export function reported(light: Light, report: Report): Light {
  const { on, brightness, color, temperature, effect } = light.known;
  const known: KnownValues = {
    on: heardOf(on, report.on, alike.on),
    brightness: heardOf(brightness, report.brightness, alike.brightness),
    color: heardOf(color, report.color, alike.color),
    temperature: heardOf(temperature, report.temperature, alike.temperature),
    effect: heardOf(effect, report.effect, alike.effect),
  };
  const { mode = light.mode, available = light.available } = report;
  const answered = light.known.on.wish === null || known.on.wish === null;
  // One that comes or goes is not silent any more.
  const moved = report.available !== undefined && report.available !== light.available;
  const silent = light.silent && !moved && !(report.on !== undefined && answered);
  const unreached = light.unreached && available === false;
  return { ...light, known, mode, available, silent, mourned: light.mourned && silent, unreached };
}

function heardOf<T>(
  known: Known<T>,
  value: T | null | undefined,
  alike: (one: T, other: T) => boolean,
): Known<T> {
  return value === undefined ? known : told(known, value, alike);
}

/** When it wants to be told that time has passed; `null` while nothing is waited for. */
export function dueAt({ known, next, sentAt }: Light): number | null {
  const times = attributes.flatMap((attribute) => known[attribute].wish?.until ?? []);
  if (next !== null) times.push(sentAt + slide);
  return times.length === 0 ? null : Math.min(...times);
}

/** What was asked and not done by now is given up. */
export function overdueAt(light: Light, at: number): Light {
  const { on, ...others } = light.known;
  const late = <T>({ wish }: Known<T>): boolean => wish !== null && wish.until <= at;
  const ignored = (late(on) && on.heard) || Object.values(others).some((one) => isIgnored(one, at));
  const known: KnownValues = {
    on: overdue(on, at),
    brightness: overdue(others.brightness, at),
    color: overdue(others.color, at),
    temperature: overdue(others.temperature, at),
    effect: overdue(others.effect, at),
  };
  return { ...light, known, silent: light.silent || ignored };
}

/** One that says something else has answered: it rounds, or cannot do more. */
function isIgnored({ wish, heard }: Known<unknown>, at: number): boolean {
  return wish !== null && wish.until <= at && heard && !wish.answered;
}

export function disconnected(light: Light): Light {
  const { on, brightness, color, temperature, effect } = light.known;
  return {
    ...light,
    heard: new Map(),
    live: new Set(),
    known: {
      on: forgotten(on),
      brightness: forgotten(brightness),
      color: forgotten(color),
      temperature: forgotten(temperature),
      effect: forgotten(effect),
    },
    mode: null,
    available: null,
    unreached: false,
    next: null,
  };
}
