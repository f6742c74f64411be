import { placeInUse, type LightChoice, type LightsSettings } from '../../../shared/settings.ts';
import { atChosen, type Step } from '../draft-steps.ts';
import type { KnownLight } from './known-lights.ts';

type Named = Pick<KnownLight, 'id' | 'ids'>;

/** As many as may be put in order. */
const mostInOrder = 2_000;

/** Changes the lights of the chosen broker. */
export function inLights(change: (lights: LightsSettings) => Partial<LightsSettings>): Step {
  return (draft) => {
    const { lights } = placeInUse(draft.settings);
    return atChosen(draft, { lights: { ...lights, ...change(lights) } });
  };
}

/** Where among the choices the name of a light is, or would be added. */
export function nameAt({ choices }: LightsSettings, { ids }: Named): number {
  const places = ids.map((id) => choices.findIndex(({ light }) => light === id)).filter((at) => at >= 0);
  return places.find((at) => choices[at]?.name !== '') ?? places[0] ?? choices.length;
}

/** Renames a light, hides it or shows it again. What was chosen of it under another of its ids comes under its own. */
export function chooseLight(light: Named, values: Partial<Pick<LightChoice, 'name' | 'hidden'>>): Step {
  return inLights((lights) => {
    const { choices } = lights;
    const at = nameAt(lights, light);
    const before = choices.filter((choice) => light.ids.includes(choice.light));
    const chosen = {
      light: light.id,
      name: choices[at]?.name ?? '',
      hidden: before.some(({ hidden }) => hidden),
      apart: before.some((choice) => choice.light === light.id && choice.apart),
      ...values,
    };
    const others = choices.flatMap((choice, place) => {
      if (place === at) return chosen;
      return before.includes(choice) ? [] : choice;
    });
    return { choices: definite(at < choices.length ? others : [...others, chosen]) };
  });
}

/** Makes one of the ways to a light another light, or no longer. */
export function setApart(way: string, apart: boolean): Step {
  return inLights(({ choices }) => {
    const before = choices.find(({ light }) => light === way);
    const chosen = { light: way, name: '', hidden: false, ...before, apart };
    if (!before) return { choices: definite([...choices, chosen]) };
    return { choices: definite(choices.map((choice) => (choice === before ? chosen : choice))) };
  });
}

/** A choice that chooses nothing is none. */
function definite(choices: LightChoice[]): LightChoice[] {
  return choices.filter(({ name, hidden, apart }) => name.trim() !== '' || hidden || apart);
}

/** Puts the light at one place at another one. Those that nobody has put anywhere stay in the order of their names. */
export function moveLight(known: readonly Named[], from: number, to: number): Step {
  return inLights(({ order }) => {
    const moved = known[from];
    if (moved === undefined || to < 0 || to >= known.length) return {};
    const all = known.toSpliced(from, 1).toSpliced(to, 0, moved);
    const placed = known.filter(({ ids }) => ids.some((id) => order.includes(id))).length;
    const away = order.filter((id) => !known.some(({ ids }) => ids.includes(id)));
    const ids = all.slice(0, Math.max(placed, from + 1, to + 1)).map(({ id }) => id);
    return { order: [...ids, ...away].slice(0, mostInOrder) };
  });
}

export function sortByName(): Step {
  return inLights(() => ({ order: [] }));
}

/** Leaves nothing of what was chosen of a light. */
export function forgetLight({ ids }: Pick<Named, 'ids'>): Step {
  const other = (id: string) => !ids.includes(id);
  return inLights(({ choices, order, groups, click, tree }) => ({
    choices: choices.filter(({ light }) => other(light)),
    order: order.filter(other),
    groups: groups.map((group) => ({ ...group, lights: group.lights.filter(other) })),
    click: other(click) ? click : '',
    tree: other(tree) ? tree : '',
  }));
}

export function setFind(values: Partial<LightsSettings['find']>): Step {
  return inLights(({ find }) => ({ find: { ...find, ...values } }));
}
