import type { Values } from '../../../shared/lights/values.ts';
import type { Lamp } from '../lights/dialect.ts';
import type { Publication } from '../publication.ts';
import { watched, type House } from './house.ts';
import { clickTarget, lightsOf } from './target.ts';
import { asked, awaiting, isLit, isReachable, isSliding, reportOf, unreached, type Light } from './light.ts';

/** Clicks on the same light nearer than this, in milliseconds, count once. */
const stutter = 300;

/** What comes of asking lights for something. */
export interface Asked {
  house: House;
  publish: readonly Publication[];
  /** Nothing was asked: there are no such lights, or none of them can be reached. */
  failed: readonly Light[] | null;
}

/** Switches a light, or several: off where any of them is on, and on where nothing is known. */
export function toggle(house: House, id: string, at: number, online: boolean): Asked {
  const target = id === '' ? clickTarget(house) : id;
  // The clock may have been set back since.
  const again = house.toggled?.light === target && Math.abs(at - house.toggled.at) < stutter;
  if (again) return { house, publish: [], failed: null };
  const lights = lightsOf(house, id);
  const on = !lights.some(isLit);
  return set({ ...house, toggled: { light: target, at } }, id, { on }, at, online);
}

/** Asks this of a light, or of several as far as each is able. */
export function set(house: House, id: string, values: Values, at: number, online: boolean): Asked {
  const lights = lightsOf(house, id);
  const reachable = online ? lights.filter(isReachable) : [];
  if (reachable.length === 0)
    return { house: withLights(house, lights.map(unreached)), publish: [], failed: lights };
  const publish: Publication[] = [];
  const changed: Light[] = [];
  for (const light of reachable) {
    const able = ableTo(light.lamp, values);
    if (Object.keys(able).length === 0) continue;
    if (able.on === undefined && isSliding(light, at)) changed.push(awaiting(light, able, at));
    else {
      publish.push(...light.lamp.write(able, reportOf(light)));
      // Switched on while one slides, what was slid to still goes out.
      changed.push({ ...asked(light, able, at), next: able.on === true ? light.next : null });
    }
  }
  return { house: withLights(house, changed), publish, failed: null };
}

export function withLights(house: House, changed: readonly Light[]): House {
  if (changed.length === 0) return house;
  let { lights } = house;
  for (const light of changed) lights = lights.with(light.lamp.id, light);
  return watched(
    { ...house, lights },
    changed.map(({ lamp }) => lamp.id),
  );
}

/** What a lamp can do of it. */
function ableTo({ abilities }: Lamp, { on, brightness, color, temperature, effect }: Values): Values {
  return {
    ...(on === undefined ? {} : { on }),
    ...(abilities.brightness && brightness !== undefined ? { brightness } : {}),
    ...(abilities.color && color ? { color } : {}),
    ...(abilities.temperature && temperature !== undefined ? { temperature } : {}),
    ...(effect !== undefined && abilities.effects.includes(effect) ? { effect } : {}),
  };
}
