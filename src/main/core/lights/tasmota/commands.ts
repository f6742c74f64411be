import type { Color, Values } from '../../../../shared/lights/values.ts';
import { words } from '../../../../shared/words/index.ts';
import type { Publication } from '../../publication.ts';
import { reciprocal } from '../color.ts';
import type { Report } from '../dialect.ts';
import { hasColor, hasWhites, type Output } from './output.ts';

type Order = readonly [command: string, argument: string];

/** What is published to ask this of an output, to be on the device at once and together. */
export function commandsFor(output: Output, asked: Values, known: Report): Publication[] {
  const orders = ordersFor(output, asked, known);
  const [[command, argument] = ['', ''], ...others] = orders;
  return output.bases.cmnd.map((base) =>
    others.length === 0
      ? { topic: base + command, payload: argument, qos: 1 }
      : {
          topic: `${base}Backlog`,
          payload: orders.map((order) => `NoDelay;${order.join(' ')}`).join(';'),
          qos: 1,
        },
  );
}

function ordersFor(output: Output, asked: Values, known: Report): Order[] {
  const power = `POWER${output.number}`;
  if (asked.on === false) return [[power, 'OFF']];
  const orders = output.kind === 'relay' ? [] : lighting(output, asked, known);
  return orders.length === 0 || output.powerApart ? [...orders, [power, 'ON']] : orders;
}

function lighting(output: Output, asked: Values, known: Report): Order[] {
  const { brightness, color, temperature, effect } = asked;
  const colored = color !== undefined && hasColor(output);
  const tempered = temperature !== undefined && !colored && hasWhites(output);
  const orders = hasColor(output) ? scheme(effect, colored || tempered ? known.effect : null) : [];
  if (colored) return [...orders, colorOrder(output, color, brightness, known)];
  if (tempered) orders.push(['CT', mireds(output, temperature)]);
  if (brightness !== undefined) orders.push([output.dimmer, percent(brightness)]);
  return orders;
}

/** The one that is asked for, or the end of the one that runs, and that a colour would not end. */
function scheme(asked: string | undefined, running: string | null | undefined): Order[] {
  const { effects } = words.families.tasmota;
  const number = asked === undefined ? -1 : effects.indexOf(asked);
  if (number !== -1) return [['Scheme', String(number)]];
  return typeof running === 'string' && running !== effects[0] ? [['Scheme', '0']] : [];
}

/** The brightness is set together with the colour, so that the light does not flash up. */
function colorOrder(
  { kind }: Output,
  { hue, saturation }: Color,
  brightness: number | undefined,
  known: Report,
): Order {
  // Its white is better than what red, green and blue mix, but `White` has to be told how bright.
  if (kind === 'rgbw' && saturation < 0.5) return ['White', percent(brightness ?? known.brightness ?? 1)];
  const parts = [Math.round(hue), Math.round(saturation)].map(String);
  return ['HSBColor', [...parts, ...(brightness === undefined ? [] : [percent(brightness)])].join(',')];
}

function mireds({ whites }: Output, kelvin: number): string {
  return String(Math.min(whites.warmest, Math.max(whites.coldest, reciprocal(kelvin))));
}

/** 0 would switch it off. */
function percent(brightness: number): string {
  return String(Math.max(1, Math.round(brightness * 100)));
}
