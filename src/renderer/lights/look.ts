import type { GroupView, LightLook, LightView } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import type { DrawingLook } from '../tree/drawing.tsx';

const said = words.window.lights;

/** How a drawing shows a look: it does not tell which way a pending light is going. */
export function drawingLook(look: LightLook): DrawingLook {
  return look === 'pending-on' || look === 'pending-off' ? 'pending' : look;
}

export function shinesOrWill(look: LightLook): boolean {
  return look === 'on' || look === 'assumed-on' || look === 'pending-on';
}

/** What a switch says: on or off, or neither where that is not known. */
export function checkedOf(look: LightLook): boolean | 'mixed' {
  if (shinesOrWill(look)) return true;
  return look === 'off' || look === 'pending-off' || look === 'assumed-off' ? false : 'mixed';
}

export function isAway(look: LightLook): boolean {
  return look === 'offline' || look === 'disconnected';
}

/** Whether it can be switched from here now. */
export function isReachable({ look, refused }: LightView): boolean {
  return refused === null && !isAway(look);
}

/** There is more to it than on and off. */
export function isAdjustable({ brightness, color, temperature, effect }: LightView): boolean {
  return brightness !== null || color !== null || temperature !== null || effect !== null;
}

/** On or off, and how bright. */
export function stateWords({ look, brightness }: LightView): string {
  const state = words.light[look];
  const shines = look === 'on' || look === 'assumed-on';
  if (!shines || brightness === null || brightness.value === null) return state;
  const percent = percentOf(brightness.value);
  return said.stateAt(state, brightness.is === 'pending' ? said.soon(percent) : said.percent(percent));
}

/** It is never none, which would be off. */
export function percentOf(brightness: number): number {
  return Math.max(1, Math.round(brightness * 100));
}

/** Some of them are on and some are not. */
export function isPartly({ lights, on, look }: GroupView): boolean {
  return !isAway(look) && !look.startsWith('pending') && on > 0 && on < lights.length;
}

export function groupWords(group: GroupView): string {
  const { lights, on, look } = group;
  const told = look === 'on' || look === 'off' || isPartly(group);
  return told ? said.someOn(on, lights.length) : words.light[look];
}
