import { words } from '../../../../shared/words/index.ts';
import { parseJson, stringOf } from '../payload.ts';
import type { Options } from './options.ts';
import { compile, type Template } from './template.ts';

export interface Problem {
  problem: string;
}

/** What a payload says by a template; an empty text where that is nothing. */
export type Reading = (payload: string) => string;

/** What is published for a value; `null` where the template fails with it. */
export type Writing = (value: unknown, named?: Readonly<Record<string, unknown>>) => string | null;

/** How payloads are read by the template under this key, as they are where there is none; `null` where it is of no use. */
export function readingOf(options: Options, key: string): Reading | null {
  const template = templateOf(options, key);
  if (template === null) return (payload) => payload;
  if ('problem' in template) return null;
  return (payload) => {
    const json = parseJson(payload);
    const variables = { value: payload, ...(json === undefined ? {} : { value_json: json }) };
    // Home Assistant takes the payload as it is where a template fails.
    return template.render(variables) ?? payload;
  };
}

/** How values are written by the template under this key, as they are where there is none. */
export function writingOf(options: Options, key: string): Writing | Problem {
  const template = templateOf(options, key);
  if (template === null) return (value) => String(value);
  if ('problem' in template) return template;
  return (value, named = {}) => template.render({ value, ...named });
}

/** As above, where there must be one. */
export function requiredWritingOf(options: Options, key: string): Writing | Problem {
  if (stringOf(options[key]) === undefined)
    return { problem: words.families['home-assistant'].refused.noTemplate };
  return writingOf(options, key);
}

export function isProblem(writing: Writing | Problem): writing is Problem {
  return typeof writing !== 'function';
}

function templateOf(options: Options, key: string): Template | Problem | null {
  const text = stringOf(options[key]);
  return text === undefined ? null : compile(text);
}
