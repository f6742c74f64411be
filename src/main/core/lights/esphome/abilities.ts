import { reciprocal } from '../color.ts';
import { switchable, type Abilities } from '../dialect.ts';
import { listOf, numberOf } from '../payload.ts';
import { colorOf, isNoEffect } from './lamp.ts';

type Said = Readonly<Record<string, unknown>>;

/** What the discovery of Home Assistant says under either of its keys; ESPHome uses the short ones unless told not to. */
export function keyed(config: Said, long: string, short: string): unknown {
  return config[long] ?? config[short];
}

/** What a light can do, by the state it reports and by its Home Assistant discovery, which has more to say. */
export function abilitiesOf(state: Said, config: Said): Abilities {
  const modes = new Set(listOf(keyed(config, 'supported_color_modes', 'sup_clrm')));
  const has = (...some: string[]): boolean => some.some((mode) => modes.has(mode));
  const mode = state['color_mode'];
  const temperature = has('color_temp') || mode === 'cwww' || numberOf(state['color_temp']) !== undefined;
  return {
    ...switchable,
    brightness: config['brightness'] === true || numberOf(state['brightness']) !== undefined,
    // No light output of ESPHome has a white channel by itself: the mode `white` is the other half of a colour.
    color: has('rgb', 'rgbw', 'rgbww') || mode === 'white' || colorOf(state) !== undefined,
    temperature: temperature ? range(config) : null,
    effects: effectsOf(config),
  };
}

/** Told by ESPHome since the end of 2025, and only in the discovery; otherwise what Home Assistant takes it for. */
export function range(config: Said): { least: number; most: number } {
  const coldest = mireds(keyed(config, 'min_mireds', 'min_mirs')) ?? 153;
  const warmest = mireds(keyed(config, 'max_mireds', 'max_mirs')) ?? 500;
  const [low, high] = coldest < warmest ? [coldest, warmest] : [153, 500];
  return { least: reciprocal(high), most: reciprocal(low) };
}

function mireds(value: unknown): number | undefined {
  const number = numberOf(value);
  return number !== undefined && number >= 20 && number <= 2_000 ? number : undefined;
}

function effectsOf(config: Said): string[] {
  const names = listOf(keyed(config, 'effect_list', 'fx_list')).slice(0, 500);
  return names.flatMap((name) =>
    typeof name === 'string' && name.length <= 200 && !isNoEffect(name) ? [name] : [],
  );
}
