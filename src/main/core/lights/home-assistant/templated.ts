import type { Color, Values } from '../../../../shared/lights/values.ts';
import { dimmed } from '../color.ts';
import type { Report } from '../dialect.ts';
import { effectsOf, flagOf, type Options, qosOf, topicOf } from './options.ts';
import { isProblem, requiredWritingOf } from './rendering.ts';
import { commandProblem, type Schema } from './schema.ts';
import { steps } from './modes.ts';
import { type Temperature, temperatureOf } from './temperature.ts';
import { templatedReport } from './templated-report.ts';

/** The template schema of lights: homeassistant/components/mqtt/light/schema_template.py. */
export function templatedSchema(options: Options): Schema {
  const [on, off] = [
    requiredWritingOf(options, 'command_on_template'),
    requiredWritingOf(options, 'command_off_template'),
  ];
  const temperature = temperatureOf(options);
  const effects = effectsOf(options);
  const command = topicOf(options, 'command_topic');
  const state = topicOf(options, 'state_topic');
  const has = (name: string): boolean => typeof options[`${name}_template`] === 'string';
  const abilities = {
    brightness: has('brightness'),
    color: ['red', 'green', 'blue'].every((name) => has(name)),
    temperature: has('color_temp') ? temperature.range : null,
    effects,
  };
  const reading = templatedReport(options, abilities, temperature);
  const badTemplate = isProblem(on) ? on.problem : isProblem(off) ? off.problem : null;
  return {
    abilities: {
      ...abilities,
      reports: state !== null && reading.reports && !flagOf(options, 'optimistic'),
    },
    problem: commandProblem(options) ?? badTemplate,
    commands: command === null ? [] : [command],
    topics: state === null ? [] : [state],
    read: (topic, payload) => (topic === state ? reading.read(payload) : {}),
    write(asked, known) {
      const writing = asked.on === false ? off : on;
      const variables =
        asked.on === false ? { state: false } : variablesOf(asked, known, abilities.brightness, temperature);
      const payload = isProblem(writing) ? null : writing(null, variables);
      return command === null || payload === null ? [] : [{ topic: command, payload, qos: qosOf(options) }];
    },
  };
}

/** What is not asked is not defined, so that a template can tell. */
function variablesOf(
  { brightness, color, temperature: kelvin, effect }: Values,
  known: Report,
  dims: boolean,
  temperature: Temperature,
): Readonly<Record<string, unknown>> {
  return {
    state: true,
    ...(brightness === undefined ? {} : { brightness: steps(brightness, 255) }),
    ...(kelvin === undefined || color ? {} : { color_temp: temperature.write(kelvin) }),
    // Without a brightness of its own the light is dimmed by its colour.
    ...(color ? paint(color, dims ? 1 : (brightness ?? (known.brightness || 1))) : {}),
    ...(effect === undefined ? {} : { effect }),
  };
}

function paint(color: Color, brightness: number): Readonly<Record<string, number>> {
  return { ...dimmed(color, steps(brightness, 255) / 255), hue: color.hue, sat: color.saturation };
}
