import type { Publication } from '../../publication.ts';
import { attributesOf } from './default-command.ts';
import { reportersOf, reportsState } from './default-report.ts';
import { effectsOf, type Options, payloadOf, qosOf, topicOf } from './options.ts';
import { commandProblem, type Schema } from './schema.ts';
import { temperatureOf } from './temperature.ts';

/** The default schema of lights: homeassistant/components/mqtt/light/schema_basic.py. */
export function defaultSchema(options: Options): Schema {
  const effects = effectsOf(options);
  const temperature = temperatureOf(options);
  const attributes = attributesOf(options, temperature, effects);
  const reporters = reportersOf(options, temperature);
  const command = topicOf(options, 'command_topic');
  const onBy = options['on_command_type'];

  function switched(on: boolean): Publication[] {
    const payload = on ? payloadOf(options, 'payload_on', 'ON') : payloadOf(options, 'payload_off', 'OFF');
    return command === null ? [] : [{ topic: command, payload, qos: qosOf(options) }];
  }

  return {
    abilities: {
      brightness: attributes.brightness,
      color: attributes.color,
      temperature: attributes.temperature ? temperature.range : null,
      effects: attributes.effect ? effects : [],
      reports: reportsState(options),
    },
    problem: commandProblem(options),
    commands: command === null ? attributes.topics : [command, ...attributes.topics],
    topics: reporters.map(({ topic }) => topic),
    read(topic, payload) {
      const said = reporters.filter((one) => one.topic === topic).map((one) => one.read(payload));
      return Object.assign({}, ...said);
    },
    write(asked, known) {
      if (asked.on === false) return switched(false);
      if (onBy === 'brightness' && attributes.brightness)
        return attributes.write({ brightness: known.brightness || 1, ...asked }, known);
      const written = attributes.write(asked, known);
      return onBy === 'first' ? [...switched(true), ...written] : [...written, ...switched(true)];
    },
  };
}
