import type { LightLook } from '../../../shared/view.ts';

/** How long a light has to report what it was asked. */
export const patience = 5_000;
/** Clicks nearer than this count once. */
const stutter = 300;

/** What is known of one light. What is shown is what it reported; a wish is not a report. */
export interface Light {
  reported: boolean | null;
  /** It has reported since the connection was made. */
  heard: boolean;
  wish: { on: boolean; until: number } | null;
  /** What a light that has never reported was last asked. */
  assumed: boolean | null;
  /** It did not do as it was last asked. */
  silent: boolean;
  /** It was asked something while there was no connection. */
  unreached: boolean;
  toggledAt: number;
}

export const newLight: Light = {
  reported: null,
  heard: false,
  wish: null,
  assumed: null,
  silent: false,
  unreached: false,
  toggledAt: -Infinity,
};

export function look(light: Light, online: boolean): LightLook {
  if (!online) return 'offline';
  if (light.wish) return light.wish.on ? 'pending-on' : 'pending-off';
  if (light.reported !== null) return light.reported ? 'on' : 'off';
  if (light.assumed !== null) return light.assumed ? 'assumed-on' : 'assumed-off';
  return 'unknown';
}

/** What a click asks for: the opposite of what is wished or known, and on where nothing is known. */
export function opposite({ wish, reported, assumed }: Light): boolean {
  return !(wish?.on ?? reported ?? assumed ?? false);
}

export function stutters(light: Light, at: number): boolean {
  // The clock may have been set back since.
  return Math.abs(at - light.toggledAt) < stutter;
}

export function asked(light: Light, on: boolean, at: number): Light {
  return { ...light, wish: { on, until: at + patience }, silent: false, unreached: false, toggledAt: at };
}

export function unreached(light: Light, at: number): Light {
  return { ...light, unreached: true, toggledAt: at };
}

/** A report that is not what was asked leaves the wish: it may have crossed the command on its way. */
export function reported(light: Light, on: boolean): Light {
  const done = light.wish === null || light.wish.on === on;
  return {
    ...light,
    reported: on,
    heard: true,
    assumed: null,
    wish: done ? null : light.wish,
    silent: done ? false : light.silent,
  };
}

/** The patience is over: back to what is known, or, for a light that never reports, on with what was asked. */
export function overdue(light: Light): Light {
  if (!light.wish) return light;
  if (light.heard) return { ...light, wish: null, silent: true };
  return { ...light, wish: null, assumed: light.wish.on };
}

/** Without a connection nothing is known: what was reported may change meanwhile. */
export function disconnected(light: Light): Light {
  return { ...light, reported: null, heard: false, wish: null, unreached: false };
}
