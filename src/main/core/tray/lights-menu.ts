import { allLights } from '../../../shared/settings.ts';
import { words } from '../../../shared/words/index.ts';
import type { House } from '../house/house.ts';
import { lightsOf } from '../house/target.ts';
import type { Light } from '../house/light.ts';
import { groupItem } from './group-item.ts';
import { lightItem } from './light-item.ts';
import { folded, separator, type MenuItem } from './menu-item.ts';

/** With steps of brightness for more lights than these a menu would take too long to make; the window has sliders. */
const mostDimmed = 200;

/** Every light that is not hidden, then the groups, that of all lights last and always at hand. */
export function lightsMenu(house: House, lights: readonly Light[], online: boolean): MenuItem[] {
  const steps = lights.filter(({ lamp }) => lamp.abilities.brightness).length <= mostDimmed;
  const single = lights.map((light) => ({ name: light.name, item: lightItem(light, online, steps) }));
  const groups = house.settings.groups.map(({ id, name }) => ({
    name,
    item: groupItem(id, name, lightsOf(house, id), online),
  }));
  const all = lights.length > 1 ? [groupItem(allLights, words.light.all, lights, online)] : [];
  return [...part(folded(single, words.tray.range)), ...part([...folded(groups, words.tray.range), ...all])];
}

function part(items: readonly MenuItem[]): MenuItem[] {
  return items.length === 0 ? [] : [separator, ...items];
}
