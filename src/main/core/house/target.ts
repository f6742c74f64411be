import { allLights } from '../../../shared/settings.ts';
import type { House } from './house.ts';
import type { Light } from './light.ts';
import { announces } from './sources.ts';
import { treeOf } from './tree.ts';

/** The lights that this names: one by any of its ways, those of a group, all, or those of the tray's click. */
export function lightsOf(house: House, id: string): Light[] {
  const target = id === '' ? clickTarget(house) : id;
  if (target === allLights) return [...house.lights.values()].filter(({ hidden }) => !hidden);
  const group = house.settings.groups.find((one) => one.id === target);
  const ids = group ? group.lights : [target];
  const found = new Set(ids.flatMap((one) => house.ids.get(one) ?? []));
  return [...found].flatMap((one) => house.lights.get(one) ?? []);
}

/** The light or group that a click on the tray icon switches: unless one was chosen, the tree, which is shown first. */
export function clickTarget(house: House): string {
  const { settings, lights, ids } = house;
  const { click, groups } = settings;
  if (click === allLights || groups.some(({ id }) => id === click)) return click;
  const chosen = ids.get(click);
  if (chosen !== undefined) return chosen;
  // One that was chosen and is away is not replaced by another.
  if (click !== '') return '';
  const seen = [...lights.values()].filter(({ hidden, lamp }) => !hidden && lamp.refused === null);
  const tree = treeOf(house);
  const first = seen.find(({ lamp }) => lamp.id === tree) ?? seen[0];
  return first?.lamp.id ?? '';
}

/** Whether a message has to do with lights, and is no talk. */
export function isOfLights({ byTopic, search, lights }: House, topic: string, payload: Uint8Array): boolean {
  if (byTopic.has(topic) || announces(search, topic, payload)) return true;
  for (const { lamp } of lights.values()) if (lamp.device.commands.includes(topic)) return true;
  return false;
}
