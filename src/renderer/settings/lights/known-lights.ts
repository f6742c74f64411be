import {
  allLights,
  type HandLight,
  type LightChoice,
  type LightsSettings,
} from '../../../shared/settings.ts';
import { inOrder } from '../../../shared/lights/in-order.ts';
import type { LightView } from '../../../shared/view.ts';
import { words } from '../../../shared/words/index.ts';

const said = words.window.lightsPage;

/** A light of the chosen broker, whether it is there now or not. */
export interface KnownLight {
  id: string;
  /** All it is known by, its own id first: what is chosen of it may be kept under any of them. */
  ids: readonly string[];
  /** What it is called once this is saved. */
  name: string;
  hidden: boolean;
  /** As the program shows it; `null` where it is not there. */
  view: LightView | null;
}

/** The id that a light by hand is known by. */
export function idOfHand({ id }: Pick<HandLight, 'id'>): string {
  return `hand:${id}`;
}

/**
 * All lights in the order they are shown in: those that are there, those by hand, and those of which something was
 * chosen although they are away.
 */
export function knownLights(views: readonly LightView[], lights: LightsSettings): KnownLight[] {
  const { choices, byHand, order } = lights;
  const chosen = new Map(choices.map((choice) => [choice.light, choice]));
  const hands = new Map(byHand.map((hand) => [idOfHand(hand), hand]));
  const there = views.filter(({ id, ways }) => ways.length > 1 || !id.startsWith('hand:') || hands.has(id));
  const present = new Set(there.flatMap(({ id, ways }) => [id, ...ways.map((way) => way.id)]));
  const away = new Set([...hands.keys(), ...chosen.keys()].filter((id) => !present.has(id)));
  const known = [
    ...there.map((view) => lightOf(view.id, idsOf(view, chosen), view)),
    ...[...away].map((id) => lightOf(id, [id], null)),
  ];
  const placeable = known.map((light) => ({
    ids: light.ids,
    // As it is saved: a row must not move while its name is typed.
    name: light.view?.name ?? light.name,
    refused: light.view !== null && light.view.refused !== null,
    light,
  }));
  return inOrder(placeable, order).map(({ light }) => light);

  function lightOf(id: string, ids: string[], view: LightView | null): KnownLight {
    const all = ids.flatMap((each) => chosen.get(each) ?? []);
    const hand = hands.get(id);
    const own = (hand && (hand.name.trim() || said.byHand.fresh)) ?? view?.name ?? id;
    const named = all.map((choice) => choice.name.trim()).find((name) => name !== '');
    return { id, ids, name: named ?? own, hidden: all.some(({ hidden }) => hidden), view };
  }
}

/** A way that is split off is another light. */
function idsOf({ id, ways }: LightView, chosen: ReadonlyMap<string, LightChoice>): string[] {
  const joined = ways.map((way) => way.id).filter((way) => way !== id && chosen.get(way)?.apart !== true);
  return [id, ...joined];
}

/** The light that goes by this id. */
export function lightCalled(known: readonly KnownLight[], id: string): KnownLight | undefined {
  return known.find(({ ids }) => ids.includes(id));
}

/** What goes by this id, in words: a light, or one that nothing else is known of. */
export function nameOf(known: readonly KnownLight[], id: string): string {
  return id === allLights ? said.click.all : (lightCalled(known, id)?.name ?? id);
}

/** Whether all words that are looked for are in what is said of the light. */
export function isLike({ name, ids, view }: KnownLight, text: string): boolean {
  const families = view?.ways.map(({ family }) => words.families[family].name) ?? [];
  const all = [name, ...ids, ...families].join(' ').toLocaleLowerCase();
  return text
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
