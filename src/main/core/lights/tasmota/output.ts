import type { Bases } from './topics.ts';

/** What an output can do; `relay` is on or off only. */
export const kinds = ['relay', 'dimmer', 'ct', 'rgb', 'rgbw', 'rgbcct'] as const;
export type Kind = (typeof kinds)[number];

/** One output of a device that is a light, and how one speaks with it. */
export interface Output {
  /** From 1. */
  readonly number: number;
  readonly kind: Kind;
  /** The command that dims it. */
  readonly dimmer: string;
  /** Under what it says how bright it is. */
  readonly level: string;
  /** What it says for on and off. What it takes is always `ON` and `OFF`, whatever those are (GetStateNumber). */
  readonly texts: { readonly on: string; readonly off: string };
  /** What the broker or the device says of its presence; `null` for one that sleeps, and is away most of the time. */
  readonly presence: { readonly online: string; readonly offline: string } | null;
  /** Dimming or colouring it does not switch it on (SetOption20). */
  readonly powerApart: boolean;
  /** It may answer on a topic of the command instead of `RESULT` (SetOption4). */
  readonly answersApart: boolean;
  /** In mireds. */
  readonly whites: { readonly coldest: number; readonly warmest: number };
  readonly bases: Bases;
}

export const allWhites = { coldest: 153, warmest: 500 };

export function hasColor({ kind }: Output): boolean {
  return kind === 'rgb' || kind === 'rgbw' || kind === 'rgbcct';
}

export function hasWhites({ kind }: Output): boolean {
  return kind === 'ct' || kind === 'rgbcct';
}
