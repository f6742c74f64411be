import { sanitiseName } from '../../../shared/chat/sanitise.ts';
import { inOrder } from '../../../shared/lights/in-order.ts';
import type { LightChoice, LightsSettings } from '../../../shared/settings.ts';
import { words } from '../../../shared/words/index.ts';
import type { Ways } from './ways.ts';

/** A light as a person has arranged it. */
export interface Placed {
  ways: Ways;
  name: string;
  hidden: boolean;
}

/** The lights in their order. */
export function arranged(all: readonly Ways[], { choices, order }: LightsSettings): Placed[] {
  const chosen = new Map(choices.map((choice) => [choice.light, choice]));
  const placeable = all.map((ways) => {
    const placed = placedBy(ways, chosen);
    return { ids: ways.map(({ id }) => id), name: placed.name, refused: ways[0].refused !== null, placed };
  });
  return inOrder(placeable, order).map(({ placed }) => placed);
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
