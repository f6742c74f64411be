import type { Values } from '../../../../shared/lights/values.ts';
import type { Publication } from '../../publication.ts';
import type { Report } from '../dialect.ts';
import { type ColorMode, colorModes, isBright, isWhite, steps, toNumbers } from './modes.ts';
import { type Options, qosOf, scaleOf, topicOf } from './options.ts';
import { isProblem, writingOf } from './rendering.ts';
import type { Temperature } from './temperature.ts';

/** What a light of the default schema takes besides on and off. */
export interface Attributes {
  readonly topics: readonly string[];
  readonly brightness: boolean;
  readonly color: boolean;
  readonly temperature: boolean;
  readonly effect: boolean;
  write(asked: Values, known: Report): Publication[];
}

type Command = (value: unknown, named?: Readonly<Record<string, unknown>>) => Publication[];

/** As the templates call the numbers of a colour. */
const names: Record<ColorMode, readonly string[]> = {
  hs: ['hue', 'sat'],
  rgb: ['red', 'green', 'blue'],
  rgbw: ['red', 'green', 'blue', 'white'],
  rgbww: ['red', 'green', 'blue', 'cold_white', 'warm_white'],
  xy: ['x', 'y'],
};

export function attributesOf(options: Options, kelvin: Temperature, effects: readonly string[]): Attributes {
  const topics: string[] = [];
  const commandOf = (name: string): Command | null => {
    const topic = topicOf(options, `${name}_command_topic`);
    const writing = writingOf(options, `${name}_command_template`);
    if (topic === null || isProblem(writing)) return null;
    topics.push(topic);
    return (value, named) => {
      const payload = writing(value, named);
      return payload === null ? [] : [{ topic, payload, qos: qosOf(options) }];
    };
  };
  const paints = colorModes.flatMap((mode) => {
    const command = commandOf(mode);
    return command ? [{ mode, command }] : [];
  });
  const [brightness, temperature] = [commandOf('brightness'), commandOf('color_temp')];
  const [effect, white] = [commandOf('effect'), commandOf('white')];
  // Without a topic of its own the brightness is part of the colour.
  const bright = paints.find(({ mode }) => isBright(mode));
  const paint = (brightness ? undefined : bright) ?? paints[0];

  function writeColor({ color, brightness: level }: Values, known: Report): Publication[] {
    if (!paint || (!color && (brightness || !bright || level === undefined))) return [];
    const shown = color ?? known.color ?? { hue: 0, saturation: 0 };
    const share = level ?? (known.brightness || 1);
    if (white && isWhite(shown)) return white(steps(share, scaleOf(options, 'white_scale')));
    const full = toNumbers(paint.mode, shown);
    const numbers =
      brightness || !isBright(paint.mode)
        ? full
        : full.map((number) => Math.floor((number * steps(share, 255)) / 255));
    const named = names[paint.mode].map((name, at) => [name, numbers[at]] as const);
    return paint.command(numbers.join(','), Object.fromEntries(named));
  }

  return {
    topics,
    brightness: brightness !== null || bright !== undefined,
    color: paint !== undefined,
    temperature: temperature !== null,
    effect: effect !== null,
    write(asked, known) {
      // The topic for white takes the brightness with it.
      const whitened = white !== null && asked.color !== undefined && isWhite(asked.color);
      const level = whitened ? undefined : asked.brightness;
      const turned = asked.color === undefined ? asked.temperature : undefined;
      const named = asked.effect !== undefined && effects.includes(asked.effect);
      return [
        ...writeColor(asked, known),
        ...(level === undefined
          ? []
          : (brightness?.(steps(level, scaleOf(options, 'brightness_scale'))) ?? [])),
        ...(turned === undefined ? [] : (temperature?.(kelvin.write(turned)) ?? [])),
        ...(named ? (effect?.(asked.effect) ?? []) : []),
      ];
    },
  };
}
