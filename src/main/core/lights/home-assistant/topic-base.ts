import { isRecord, stringOf } from '../payload.ts';
import { several } from './abbreviations.ts';

type Options = Readonly<Record<string, unknown>>;

/** The options with the base topic in the place of each `~` at the beginning or the end of a topic. */
export function withoutBase({ '~': given, ...options }: Options): Options {
  const base = stringOf(given);
  if (base === undefined) return options;
  const based = (value: unknown): unknown => {
    if (typeof value !== 'string') return value;
    if (value.endsWith('~')) return `${value.slice(0, -1)}${base}`;
    return value.startsWith('~') ? `${base}${value.slice(1)}` : value;
  };
  const topics = ([key, value]: [string, unknown]): [string, unknown] => [
    key,
    key.endsWith('topic') ? based(value) : value,
  ];
  const inPlace = (given: Options): Options => Object.fromEntries(Object.entries(given).map(topics));
  const own = inPlace(options);
  if (own['availability'] === undefined) return own;
  return {
    ...own,
    availability: several(own['availability']).map((one) => (isRecord(one) ? inPlace(one) : one)),
  };
}
