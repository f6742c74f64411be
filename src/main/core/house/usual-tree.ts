import { words } from '../../../shared/words/index.ts';
import type { Lamp } from '../lights/dialect.ts';
import { described } from './by-hand.ts';
import type { Search } from './sources.ts';

/** Where no light makes itself known there may be a script that only listens, at the topics that the plain family has. */
export function usualTree({ dialects, finding }: Search): Lamp[] {
  if (!dialects.some(({ family }) => family === 'plain')) return [];
  const lamp = described(
    'plain',
    { id: 'plain:lights/tree', name: words.light.usualTree, fields: {} },
    finding,
  );
  return 'problems' in lamp ? [] : [lamp];
}
