import { words } from '../../../shared/words/index.ts';
import type { House } from './house.ts';

/** The light that is drawn as a tree: the one that was chosen, else the first one called so, else the only one. */
export function treeOf({ settings, lights, ids }: House): string {
  const chosen = ids.get(settings.tree);
  if (chosen !== undefined) return chosen;
  const seen = [...lights.values()].filter(({ hidden }) => !hidden);
  const named = seen.find(({ name }) => words.light.treeNames.test(name));
  return (named ?? (seen.length === 1 ? seen[0] : undefined))?.lamp.id ?? '';
}
