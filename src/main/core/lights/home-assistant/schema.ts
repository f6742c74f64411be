import type { Values } from '../../../../shared/lights/values.ts';
import { words } from '../../../../shared/words/index.ts';
import type { Publication } from '../../publication.ts';
import type { Abilities, Report } from '../dialect.ts';
import { type Options, topicOf } from './options.ts';

/** A light or switch as one of the schemas of Home Assistant makes it, without its availability. */
export interface Schema {
  readonly abilities: Omit<Abilities, 'awaited'>;
  /** Why it cannot be switched from here, as the end of a sentence. */
  readonly problem: string | null;
  readonly commands: readonly string[];
  readonly topics: readonly string[];
  read(topic: string, payload: string): Report;
  /** Asked only where there is no problem. */
  write(asked: Values, known: Report): readonly Publication[];
}

/** What is wrong with the topic that every schema requires. */
export function commandProblem(options: Options): string | null {
  const { noTopic, badTopic } = words.families['home-assistant'].refused;
  if (topicOf(options, 'command_topic') !== null) return null;
  return options['command_topic'] === undefined ? noTopic : badTopic;
}
