import type { LightLook } from '../../../shared/view.ts';
import { words } from '../../../shared/words/index.ts';
import { lookOf } from '../house/group.ts';
import { isLit, isReachable, type Light } from '../house/light.ts';
import type { MenuItem } from './menu-item.ts';

/** What unfolds from a group switches all that is in it. */
export function groupItem(id: string, name: string, lights: readonly Light[], online: boolean): MenuItem {
  const label = words.tray.withState(name, stateOf(lights, online));
  if (!online || !lights.some(isReachable)) return { type: 'text', label };
  const all = (on: boolean): MenuItem => ({
    type: 'item',
    label: on ? words.tray.allOn : words.tray.allOff,
    command: { type: 'set-light', light: id, values: { on } },
  });
  return { type: 'menu', label, items: [all(true), all(false)] };
}

const lit = new Set<LightLook>(['on', 'assumed-on']);

/** What a light or several together are, in words. */
export function stateOf(lights: readonly Light[], online: boolean): string {
  if (lights.length === 0) return words.tray.empty;
  const look = lookOf(lights, online);
  const on = lights.filter(isLit).length;
  return lit.has(look) && on < lights.length ? words.tray.someOn(on, lights.length) : words.light[look];
}
