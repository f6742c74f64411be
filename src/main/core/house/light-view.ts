import type { Known as KnownView, LightView } from '../../../shared/view.ts';
import { words } from '../../../shared/words/index.ts';
import { isReachable, look, type Light } from './light.ts';
import { apartIn } from './arrangement.ts';
import type { House } from './house.ts';
import { treeOf } from './tree.ts';
import { supposed, type Known } from './known.ts';

/** What else there is to a light than itself. */
interface Setting {
  online: boolean;
  tree: boolean;
  /** The ways that are lights of their own. */
  apart: ReadonlySet<string>;
}

/** A view, and what it was made of. */
interface Hung {
  light: Light;
  online: boolean;
  tree: boolean;
  view: LightView;
}

/** What a window shows of the lights. A view that says the same as before is the same object. */
export class Gallery {
  #views = new Map<string, Hung>();
  #choices: unknown = null;

  /** All lights, in their order. */
  of(house: House, online: boolean): LightView[] {
    const tree = treeOf(house);
    const { choices } = house.settings;
    const sameChoices = choices === this.#choices;
    this.#choices = choices;
    const apart = apartIn(house.settings);
    const views = new Map<string, Hung>();
    for (const [id, light] of house.lights) {
      const old = this.#views.get(id);
      const isTree = id === tree;
      const same = sameChoices && old?.light === light && old.online === online && old.tree === isTree;
      views.set(
        id,
        same
          ? old
          : {
              light,
              online,
              tree: isTree,
              view: this.#view(light, { online, tree: isTree, apart }, old?.view),
            },
      );
    }
    this.#views = views;
    return [...views.values()].map(({ view }) => view);
  }

  #view(light: Light, setting: Setting, old: LightView | undefined): LightView {
    const view = lightView(light, setting);
    return old && JSON.stringify(old) === JSON.stringify(view) ? old : view;
  }
}

export function lightView(light: Light, { online, tree, apart }: Setting): LightView {
  const { lamp, known, ways, name, hidden, mode } = light;
  const { abilities } = lamp;
  return {
    id: lamp.id,
    name,
    look: look(light, online),
    remark: remark(light, online),
    refused: lamp.refused,
    brightness: abilities.brightness ? shown(known.brightness) : null,
    color: abilities.color ? shown(known.color) : null,
    temperature: abilities.temperature ? { ...shown(known.temperature), ...abilities.temperature } : null,
    effect: abilities.effects.length > 0 ? { ...shown(known.effect), list: abilities.effects } : null,
    mode,
    tree,
    hidden,
    ways: ways.map(({ id, family }) => ({ id, family, apart: apart.has(id) })),
  };
}

function shown<T>(known: Known<T>): KnownView<T> {
  const { wish, reported, assumed } = known;
  const is = wish ? 'pending' : reported !== null ? 'reported' : assumed !== null ? 'assumed' : 'unknown';
  return { value: supposed(known), is };
}

function remark(light: Light, online: boolean): string | null {
  const { name, unreached, silent, lamp } = light;
  if (unreached) return online && !isReachable(light) ? words.light.away(name) : words.light.notConnected;
  if (silent) return words.light.silent(name);
  if (lamp.refused !== null) return lamp.refused;
  const seen = look(light, online);
  return seen === 'assumed-on' || seen === 'assumed-off' ? words.light.assumed : null;
}
