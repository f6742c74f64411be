import { allLights } from '../../../shared/settings.ts';
import type { GroupView, LightLook } from '../../../shared/view.ts';
import { words } from '../../../shared/words/index.ts';
import type { House } from './house.ts';
import { lightsOf } from './target.ts';
import { isLit, isReachable, look, type Light } from './light.ts';

/** The groups of a person, in their order, and that of all lights. */
export function groupsOf(house: House, online: boolean): GroupView[] {
  const all = { id: allLights, name: words.light.all };
  return [...house.settings.groups, all].map(({ id, name }) =>
    groupView(id, name, lightsOf(house, id), online),
  );
}

export function groupView(id: string, name: string, lights: readonly Light[], online: boolean): GroupView {
  return {
    id,
    name,
    lights: lights.map(({ lamp }) => lamp.id),
    on: lights.filter(isLit).length,
    look: lookOf(lights, online),
  };
}

/** What several lights are together: what is waited for, what is on, and what is known. Those that are away do not count. */
export function lookOf(lights: readonly Light[], online: boolean): LightLook {
  if (!online) return 'disconnected';
  const looks = new Set(lights.filter(isReachable).map((light) => look(light, online)));
  if (looks.size === 0) return lights.length === 0 ? 'unknown' : 'offline';
  const order = ['pending-on', 'pending-off', 'on', 'assumed-on', 'unknown', 'assumed-off', 'off'] as const;
  return order.find((one) => looks.has(one)) ?? 'unknown';
}

/** What a light or group is called; `null` where there is none with this id. */
export function nameOf(house: House, id: string): string | null {
  if (id === allLights) return words.light.all;
  const group = house.settings.groups.find((one) => one.id === id);
  return group?.name ?? house.lights.get(house.ids.get(id) ?? '')?.name ?? null;
}
