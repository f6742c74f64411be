import type { Report } from '../dialect.ts';
import { switchable } from '../dialect.ts';
import { flagOf, type Options, payloadOf, qosOf, topicOf } from './options.ts';
import { isProblem, readingOf, writingOf } from './rendering.ts';
import { commandProblem, type Schema } from './schema.ts';

/** A switch: homeassistant/components/mqtt/switch.py. */
export function switchSchema(options: Options): Schema {
  const [on, off] = [payloadOf(options, 'payload_on', 'ON'), payloadOf(options, 'payload_off', 'OFF')];
  const [saysOn, saysOff] = [payloadOf(options, 'state_on', on), payloadOf(options, 'state_off', off)];
  const command = topicOf(options, 'command_topic');
  const state = topicOf(options, 'state_topic');
  const reading = readingOf(options, 'value_template');
  const writing = writingOf(options, 'command_template');
  const reports = state !== null && reading !== null && !flagOf(options, 'optimistic');
  return {
    abilities: { ...switchable, reports },
    problem: commandProblem(options) ?? (isProblem(writing) ? writing.problem : null),
    commands: command === null ? [] : [command],
    topics: state === null ? [] : [state],
    read(topic, payload) {
      return topic === state && reading !== null ? readOn(reading(payload), saysOn, saysOff) : {};
    },
    write(asked) {
      const payload = isProblem(writing) ? null : writing(asked.on === false ? off : on);
      if (command === null || payload === null) return [];
      return [{ topic: command, payload, qos: qosOf(options) }];
    },
  };
}

/** `None` is how Home Assistant writes that it is not known. */
export function readOn(said: string, on: string, off: string): Report {
  if (said === on.trim()) return { on: true };
  if (said === off.trim()) return { on: false };
  return said === 'None' ? { on: null } : {};
}
