import { isRecord, parseJson } from '../payload.ts';
import { commandOf } from './json-command.ts';
import { jsonModesOf } from './json-modes.ts';
import { reportOf } from './json-report.ts';
import { effectsOf, flagOf, type Options, qosOf, topicOf } from './options.ts';
import { commandProblem, type Schema } from './schema.ts';
import { temperatureOf } from './temperature.ts';

/** The JSON schema of lights: homeassistant/components/mqtt/light/schema_json.py. */
export function jsonSchema(options: Options): Schema {
  const modes = jsonModesOf(options);
  const temperature = temperatureOf(options);
  const command = topicOf(options, 'command_topic');
  const state = topicOf(options, 'state_topic');
  return {
    abilities: {
      brightness: modes.brightness,
      color: modes.colors.length > 0,
      temperature: modes.temperature ? temperature.range : null,
      effects: flagOf(options, 'effect') ? effectsOf(options) : [],
      reports: state !== null && !flagOf(options, 'optimistic'),
    },
    problem: commandProblem(options),
    commands: command === null ? [] : [command],
    topics: state === null ? [] : [state],
    read(topic, payload) {
      const said = topic === state ? parseJson(payload) : undefined;
      return isRecord(said) ? reportOf(said, options, modes, temperature) : {};
    },
    write(asked, known) {
      if (command === null) return [];
      const payload = JSON.stringify(commandOf(asked, known, options, modes, temperature));
      return [{ topic: command, payload, qos: qosOf(options) }];
    },
  };
}
