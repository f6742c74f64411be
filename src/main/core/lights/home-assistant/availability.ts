import { checkTopic } from '../../../../shared/check.ts';
import { words } from '../../../../shared/words/index.ts';
import type { Said } from '../dialect.ts';
import { parseJson, recordOf, stringOf, textOf } from '../payload.ts';
import { several } from './abbreviations.ts';
import { compile, type Template } from './template.ts';

/** When a light is there. One without topics always is; one with them is not before it has said so. */
export interface Availability {
  readonly topics: readonly string[];
  /** Whether it is there after this message; `undefined` where the message does not tell. */
  read(topic: string, payload: Uint8Array, heard: Said): boolean | undefined;
}

interface Source {
  topic: string;
  here: string;
  away: string;
  template: Template | null;
}

type Options = Readonly<Record<string, unknown>>;

const most = 50;

/** Of the options of a light or switch, by their long names. */
export function availability(options: Options): Availability | { problem: string } {
  const listed = options['availability'] === undefined ? [single(options)] : several(options['availability']);
  const sources = new Map<string, Source>();
  for (const one of listed.slice(0, most)) {
    if (one === null) continue;
    const source = sourceOf(recordOf(one));
    if ('problem' in source) return source;
    sources.set(source.topic, source);
  }
  return { topics: [...sources.keys()], read: reader(sources, options['availability_mode']) };
}

function single(options: Options): Options | null {
  const topic = options['availability_topic'];
  return topic === undefined || topic === null
    ? null
    : { ...options, topic, value_template: options['availability_template'] };
}

function sourceOf(options: Options): Source | { problem: string } {
  const topic = stringOf(options['topic']) ?? '';
  if (checkTopic(topic) !== null) return { problem: words.families['home-assistant'].availability.topic };
  const text = stringOf(options['value_template']);
  const template = text === undefined ? null : compile(text);
  if (template !== null && 'problem' in template) return template;
  const here = payloadIn(options['payload_available'], 'online');
  return { topic, here, away: payloadIn(options['payload_not_available'], 'offline'), template };
}

/** Home Assistant takes other values for their texts in Python. */
function payloadIn(value: unknown, otherwise: string): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return (typeof value === 'number' ? String(value) : (stringOf(value) ?? otherwise)).trim();
}

function reader(sources: ReadonlyMap<string, Source>, mode: unknown): Availability['read'] {
  return (topic, payload, heard) => {
    const source = sources.get(topic);
    const here = source === undefined ? undefined : isHere(source, payload);
    if (here === undefined || (mode !== 'all' && mode !== 'any')) return here;
    const others = [...sources.values()].filter((one) => one !== source);
    const said = others.map((one) => isHere(one, heard.get(one.topic)) === true);
    return mode === 'all' ? here && said.every(Boolean) : here || said.some(Boolean);
  };
}

function isHere({ here, away, template }: Source, payload: Uint8Array | undefined): boolean | undefined {
  if (payload === undefined) return undefined;
  const text = textOf(payload);
  const said = template === null ? text : rendered(template, text);
  if (said === here) return true;
  return said === away ? false : undefined;
}

/** Where the template fails Home Assistant takes the payload as it is: so a bare `online` is read, too. */
function rendered(template: Template, text: string): string {
  const json = parseJson(text);
  return template.render({ value: text, ...(json === undefined ? {} : { value_json: json }) }) ?? text;
}
