import { recordOf } from '../payload.ts';

/** Why a template is not translated; `what` is what it uses that there is only in Home Assistant. */
export class Untranslatable extends Error {
  readonly what: string | null;
  constructor(what: string | null = null) {
    super();
    this.what = what;
  }
}

/** What a template of an MQTT entity knows beside the payload. */
export const foreignNames = new Set(['states', 'this', 'entity_id', 'name']);

/** What makes a template take longer than it is long. */
export const foreignBlocks: ReadonlyMap<unknown, string> = new Map([
  ['For', '{% for %}'],
  ['Macro', '{% macro %}'],
  ['CallStatement', '{% call %}'],
  ['FilterStatement', '{% filter %}'],
]);

/** What an operator, an identifier or a name of a parsed template is. */
export function nameIn(node: unknown): string {
  return String(recordOf(node)['value']);
}

/** Names are by strangers. */
export function cut(name: string): string {
  return name.slice(0, 40);
}
