import { checkTopic } from '../../../../shared/check.ts';
import type { Values } from '../../../../shared/lights/values.ts';
import { words } from '../../../../shared/words/index.ts';
import type { Publication } from '../../publication.ts';
import { reciprocal, toXy } from '../color.ts';
import type { Lamp, Report } from '../dialect.ts';
import { abilitiesOf, type Output } from './output.ts';
import { commandTopics, topics, type Place } from './place.ts';
import { read, reportTopics } from './report.ts';

export interface Known {
  id: string;
  name: string;
  place: Place;
  addresses: readonly string[];
  output: Output;
  /** Why it cannot be switched, whatever else is known of it. */
  refused: string | null;
}

export function lampOf({ id, name, place, addresses, output, refused }: Known): Lamp {
  const speakable = checkTopic(topics.set(place)) === null && checkTopic(topics.state(place)) === null;
  const reason = refused ?? reasonAgainst(output, speakable);
  const commands = speakable ? commandTopics(place, output.endpoint, output.state.key) : [];
  return {
    id,
    family: 'zigbee2mqtt',
    name: name.slice(0, 500),
    wiring: JSON.stringify([place, output, reason]),
    device: {
      addresses,
      output: output.endpoint,
      commands: commands.filter((one) => checkTopic(one) === null),
    },
    abilities: abilitiesOf(output),
    refused: reason,
    topics: speakable ? reportTopics(place, output).filter((topic) => checkTopic(topic) === null) : [],
    read: (topic, payload, heard) => read(place, output, topic, payload, heard),
    write: (asked, known) => (reason === null ? write(place, output, asked, known) : []),
    query: reason === null ? query(place, output) : [],
  };
}

function reasonAgainst({ settable }: Output, speakable: boolean): string | null {
  const { unnameable, readOnly } = words.families.zigbee2mqtt;
  if (!speakable) return unnameable;
  return settable ? null : readOnly;
}

function write(place: Place, output: Output, asked: Values, known: Report): Publication[] {
  const { state, brightness, color, temperature, effect } = output;
  if (asked.on === false) return [setting(place, { [state.key]: state.off })];
  const keys: Record<string, unknown> = {};
  // A colour or an effect lights no lamp that is off; to one that is on, each key is a Zigbee command more. What is asked
  // besides an effect is told at once, and the effect itself as a rule is not.
  if (asked.on || known.on !== true || asked.effect !== undefined) keys[state.key] = state.on;
  if (asked.brightness !== undefined && brightness)
    keys[brightness.key] = Math.max(1, Math.round(asked.brightness * brightness.most));
  if (asked.color && color)
    keys[color.key] =
      color.form === 'xy'
        ? toXy(asked.color)
        : { hue: Math.round(asked.color.hue), saturation: Math.round(asked.color.saturation) };
  if (asked.temperature !== undefined && temperature)
    keys[temperature.key] = Math.min(
      temperature.most,
      Math.max(temperature.least, reciprocal(asked.temperature)),
    );
  if (asked.effect !== undefined && effect) keys[effect.key] = asked.effect;
  return Object.keys(keys).length === 0 ? [] : [setting(place, keys)];
}

function setting(place: Place, keys: object): Publication {
  return { topic: topics.set(place), payload: JSON.stringify(keys), qos: 1 };
}

function query(place: Place, { gettable }: Output): Publication[] {
  if (gettable.length === 0) return [];
  const keys = Object.fromEntries(gettable.map((key) => [key, '']));
  return [{ topic: topics.get(place), payload: JSON.stringify(keys), qos: 1 }];
}
