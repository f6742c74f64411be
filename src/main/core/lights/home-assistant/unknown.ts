import { words } from '../../../../shared/words/index.ts';
import { switchable } from '../dialect.ts';
import { type Options, topicOf } from './options.ts';
import type { Schema } from './schema.ts';

/** A light of a schema that is not known here: it can be listed and no more. */
export function unknownSchema(options: Options): Schema {
  const command = topicOf(options, 'command_topic');
  return {
    abilities: { ...switchable, reports: false },
    problem: words.families['home-assistant'].refused.noSchema,
    commands: command === null ? [] : [command],
    topics: [],
    read: () => ({}),
    write: () => [],
  };
}
