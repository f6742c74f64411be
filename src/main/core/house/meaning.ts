import { words } from '../../../shared/words/index.ts';
import type { Report } from '../lights/dialect.ts';

/** What a light said, in words. */
export function meaning({ on, brightness, color, temperature, effect, available }: Report): string {
  const said = words.light.says;
  const parts: string[] = [];
  if (available !== undefined) parts.push(available ? said.there : said.away);
  if (on !== undefined) parts.push(on === null ? said.unknown : on ? said.on : said.off);
  if (typeof brightness === 'number') parts.push(said.brightness(Math.round(brightness * 100)));
  if (color) parts.push(said.color(Math.round(color.hue), Math.round(color.saturation)));
  if (typeof temperature === 'number') parts.push(said.temperature(Math.round(temperature)));
  if (typeof effect === 'string') parts.push(said.effect(effect));
  return parts.length === 0 ? said.nothing : parts.join(', ');
}
