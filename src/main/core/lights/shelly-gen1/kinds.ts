import { words } from '../../../../shared/words/index.ts';
import type { Abilities } from '../dialect.ts';

const { effects, bulbEffects } = words.families['shelly-gen1'];

/** What a component is, and what it takes. */
export interface Kind {
  /** The level of its topics that stands for it. */
  readonly component: 'relay' | 'light' | 'color' | 'white';
  readonly dims: boolean;
  readonly color: boolean;
  readonly temperature: Abilities['temperature'];
  /** The names of its effects by their numbers. */
  readonly effects: readonly string[];
}

const plain: Kind = { component: 'relay', dims: false, color: false, temperature: null, effects: [] };
const dimmer: Kind = { ...plain, component: 'light', dims: true };
const strip: Kind = { ...plain, component: 'color', dims: true, color: true, effects };

/** The bulbs are in a mode for colour or in one for white, and are switched between them by a command. */
const wide = { least: 3_000, most: 6_500 };

export const kinds = {
  relay: plain,
  dimmer,
  duo: { ...dimmer, temperature: { least: 2_700, most: 6_500 } },
  strip,
  white: { ...dimmer, component: 'white' },
  colorBulb: { ...strip, temperature: wide },
  bulb: { ...strip, temperature: wide, effects: bulbEffects },
} satisfies Record<string, Kind>;

export type KindName = keyof typeof kinds;

export function isKindName(text: string | undefined): text is KindName {
  return text !== undefined && Object.hasOwn(kinds, text);
}

/** One output of a device. */
export interface Component {
  readonly kind: KindName;
  readonly index: number;
}

/** What devices have: bieniu/ha-shellies-discovery `shellies_discovery.py`; the Bulb: Shelly's own documentation. */
const models = new Map<string, readonly [KindName, number]>([
  ['SHSW-1', ['relay', 1]],
  ['SHSW-L', ['relay', 1]],
  ['SHSW-PM', ['relay', 1]],
  ['SHSW-21', ['relay', 2]],
  ['SHSW-25', ['relay', 2]],
  ['SHSW-44', ['relay', 4]],
  ['SHAIR-1', ['relay', 1]],
  ['SHUNI-1', ['relay', 2]],
  ['SHPLG-1', ['relay', 1]],
  ['SHPLG2-1', ['relay', 1]],
  ['SHPLG-U1', ['relay', 1]],
  ['SHPLG-S', ['relay', 1]],
  ['SHEM', ['relay', 1]],
  ['SHEM-3', ['relay', 1]],
  ['SHDM-1', ['dimmer', 1]],
  ['SHDM-2', ['dimmer', 1]],
  ['SHVIN-1', ['dimmer', 1]],
  ['SHBDUO-1', ['duo', 1]],
  ['SHCB-1', ['colorBulb', 1]],
  ['SHBLB-1', ['bulb', 1]],
]);

/** What a device of this model has in this mode; `null` where only its topics can tell. */
export function componentsOf(model: string, mode: string | undefined): readonly Component[] | null {
  if (mode === 'roller') return [];
  if (model === 'SHRGBW2') {
    if (mode === 'color') return several('strip', 1);
    return mode === 'white' ? several('white', 4) : null;
  }
  const known = models.get(model);
  return known ? several(...known) : null;
}

function several(kind: KindName, count: number): Component[] {
  return Array.from({ length: count }, (_, index) => ({ kind, index }));
}
