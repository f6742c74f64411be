import { words } from '../../../../shared/words/index.ts';
import type { Lamp } from '../dialect.ts';
import { textOf } from '../payload.ts';
import { addressesIn } from '../physical.ts';
import { availability } from './availability.ts';
import type { EntityConfig } from './config.ts';
import { defaultSchema } from './default.ts';
import { jsonSchema } from './json.ts';
import { outputOf } from './output.ts';
import type { Schema } from './schema.ts';
import { switchSchema } from './switch.ts';
import { templatedSchema } from './templated.ts';
import { unknownSchema } from './unknown.ts';

/** The light or switch of a description. */
export function lampOf(config: EntityConfig): Lamp {
  const schema = schemaOf(config);
  const presence = availability(config.options);
  const watched = 'problem' in presence ? { topics: [], read: () => undefined } : presence;
  const problem = schema.problem ?? ('problem' in presence ? presence.problem : null);
  const topics = new Set([...schema.topics, ...watched.topics]);
  return {
    id: `home-assistant:${config.key}`,
    family: 'home-assistant',
    name: config.name,
    wiring: wiringOf(config),
    device: {
      addresses: [...new Set([...config.device.addresses, ...addressesIn(config.key)])],
      output: outputOf(config.key, config.device.addresses, schema.commands[0] ?? ''),
      commands: [...new Set(schema.commands)],
    },
    abilities: { ...schema.abilities, awaited: watched.topics.length > 0 },
    refused: problem === null ? null : words.families['home-assistant'].refused.because(problem),
    topics: [...topics],
    read(topic, payload, heard) {
      if (!topics.has(topic)) return {};
      const available = watched.read(topic, payload, heard);
      return { ...schema.read(topic, textOf(payload)), ...(available === undefined ? {} : { available }) };
    },
    write: (asked, known) => (problem === null ? schema.write(asked, known) : []),
    query: [],
  };
}

function schemaOf({ component, options }: EntityConfig): Schema {
  if (component === 'switch') return switchSchema(options);
  const schema = options['schema'] ?? 'basic';
  switch (typeof schema === 'string' ? schema.toLowerCase() : schema) {
    case 'basic':
    case 'default':
      return defaultSchema(options);
    case 'json':
      return jsonSchema(options);
    case 'template':
      return templatedSchema(options);
    default:
      return unknownSchema(options);
  }
}

/** A description can be nested so deep that it cannot be written; such a light stays as it was first described. */
function wiringOf(config: EntityConfig): string {
  try {
    return JSON.stringify(config);
  } catch {
    return config.key;
  }
}
