import { sanitiseName } from '../../../shared/chat/sanitise.ts';
import type { LightChoice, LightsSettings } from '../../../shared/settings.ts';
import { words } from '../../../shared/words/index.ts';
import type { Ways } from './ways.ts';

/** A light as a person has arranged it. */
export interface Placed {
  ways: Ways;
  name: string;
  hidden: boolean;
}

let collator: Intl.Collator | null = null;

/** The lights in their order: as a person has put them, the others after them by name, and last those that cannot be switched. */
export function arranged(all: readonly Ways[], { choices, order }: LightsSettings): Placed[] {
  const chosen = new Map(choices.map((choice) => [choice.light, choice]));
  const places = new Map(order.map((id, at) => [id, at]));
  // Made when it is needed: it costs the start some milliseconds.
  collator ??= new Intl.Collator(undefined, { numeric: true });
  const { compare } = collator;
  return all
    .map((ways) => {
      const place = Math.min(...ways.map(({ id }) => places.get(id) ?? Infinity));
      return { place, placed: placedBy(ways, chosen) };
    })
    .toSorted((one, other) =>
      one.place === other.place
        ? Number(isRefused(one.placed)) - Number(isRefused(other.placed)) ||
          compare(one.placed.name, other.placed.name)
        : one.place - other.place,
    )
    .map(({ placed }) => placed);
}

function isRefused({ ways }: Placed): boolean {
  return ways[0].refused !== null;
}

function placedBy(ways: Ways, chosen: ReadonlyMap<string, LightChoice>): Placed {
  const choices = ways.flatMap(({ id }) => chosen.get(id) ?? []);
  const name = choices.find((choice) => choice.name !== '')?.name;
  return {
    ways,
    name: name ?? sanitiseName(ways[0].name) ?? words.families[ways[0].family].name,
    hidden: choices.some(({ hidden }) => hidden),
  };
}

/** The ways that are to be lights of their own. */
export function apartIn({ choices }: LightsSettings): Set<string> {
  return new Set(choices.filter(({ apart }) => apart).map(({ light }) => light));
}
