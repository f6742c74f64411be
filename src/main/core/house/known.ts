import type { Attribute, Color, Values } from '../../../shared/lights/values.ts';
import { toRgb } from '../lights/color.ts';

export type ValueOf<A extends Attribute> = NonNullable<Values[A]>;

/** What is known of one attribute. What is shown is what was reported; a wish is not a report. */
export interface Known<T> {
  reported: T | null;
  /** It has been reported since the connection was made. */
  heard: boolean;
  wish: Wish<T> | null;
  /** What a light that has never reported it was last asked. */
  assumed: T | null;
}

export interface Wish<T> {
  value: T;
  until: number;
  /** Something else was reported since. */
  answered: boolean;
}

export const nothing = { reported: null, heard: false, wish: null, assumed: null } as const;

export function wished<T>(known: Known<T>, value: T, until: number): Known<T> {
  return { ...known, wish: { value, until, answered: false } };
}

export function unwished<T>(known: Known<T>): Known<T> {
  return known.wish === null ? known : { ...known, wish: null };
}

/** A report that is not what was asked leaves the wish: it may have crossed the command on its way. */
export function told<T>(known: Known<T>, value: T | null, alike: (one: T, other: T) => boolean): Known<T> {
  const { wish } = known;
  const done = wish !== null && value !== null && alike(wish.value, value);
  return {
    reported: value,
    heard: true,
    wish: wish === null || done ? null : { ...wish, answered: true },
    assumed: null,
  };
}

/** The patience is over: back to what is known, or, where it is never reported, on with what was asked. */
export function overdue<T>(known: Known<T>, at: number): Known<T> {
  const { wish, heard } = known;
  if (wish === null || wish.until > at) return known;
  return { ...known, wish: null, assumed: heard ? null : wish.value };
}

/** Without a connection nothing is known: what was reported may change meanwhile. */
export function forgotten<T>(known: Known<T>): Known<T> {
  return { ...known, reported: null, heard: false, wish: null };
}

/** What it is, as far as one can tell: what it will be, what it said, or what is assumed. */
export function supposed<T>({ wish, reported, assumed }: Known<T>): T | null {
  return wish?.value ?? reported ?? assumed;
}

/** Whether a report is what was asked. Lights round to their own scales, and colours to what they can show. */
export const alike: { [A in Attribute]: (one: ValueOf<A>, other: ValueOf<A>) => boolean } = {
  on: (one, other) => one === other,
  brightness: (one, other) => Math.abs(one - other) <= 0.015,
  color: (one, other) => farthest(one, other) <= 30,
  temperature: (one, other) => Math.abs(one - other) / other <= 0.02,
  effect: (one, other) => one === other,
};

/** Whether what is asked is what was reported already, so that some lights have nothing to say to it. */
export const same: typeof alike = {
  ...alike,
  brightness: (one, other) => Math.abs(one - other) < 0.003,
  color: (one, other) => farthest(one, other) <= 1,
  temperature: (one, other) => Math.abs(one - other) / other < 0.002,
};

/** How far apart the levels of two colours are at most, of 255. */
function farthest(one: Color, other: Color): number {
  const [a, b] = [toRgb(one), toRgb(other)];
  return Math.max(...[a.red - b.red, a.green - b.green, a.blue - b.blue].map(Math.abs));
}
