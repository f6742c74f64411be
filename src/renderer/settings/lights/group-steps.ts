import { newHandId, type LightGroup } from '../../../shared/settings.ts';
import type { Step } from '../draft-steps.ts';
import type { KnownLight } from './known-lights.ts';
import { inLights } from './light-steps.ts';

/** Adds a group; its name is still to be typed. */
export function addGroup(): Step {
  return inLights(({ groups }) => ({
    groups: [...groups, { id: `group:${newHandId()}`, name: '', lights: [] }],
  }));
}

export function setGroup(at: number, values: Partial<Pick<LightGroup, 'name' | 'lights'>>): Step {
  return inLights(({ groups }) => {
    const group = groups[at];
    return group ? { groups: groups.with(at, { ...group, ...values }) } : {};
  });
}

/** What the tray icon switched with it is the first light again. */
export function removeGroup(at: number): Step {
  return inLights(({ groups, click }) => ({
    groups: groups.toSpliced(at, 1),
    click: groups[at]?.id === click ? '' : click,
  }));
}

/** Whether a light belongs to a group, by whichever of its ids. */
export function isIn({ lights }: LightGroup, { ids }: Pick<KnownLight, 'ids'>): boolean {
  return ids.some((id) => lights.includes(id));
}

/** Takes a light into a group, or out of it. */
export function tickLight(at: number, { id, ids }: Pick<KnownLight, 'id' | 'ids'>, ticked: boolean): Step {
  return inLights(({ groups }) => {
    const group = groups[at];
    if (!group) return {};
    const others = group.lights.filter((each) => !ids.includes(each));
    return { groups: groups.with(at, { ...group, lights: ticked ? [...others, id] : others }) };
  });
}
