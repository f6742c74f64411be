import { checkTopic } from '../../../../shared/check.ts';
import { listOf, numberOf, stringOf } from '../payload.ts';

/** A description of Home Assistant discovery, by long names. What is not of its kind is as if it were not there. */
export type Options = Readonly<Record<string, unknown>>;

const mostEffects = 500;
/** No longer one can be asked for. */
const longestEffect = 200;

export function topicOf(options: Options, key: string): string | null {
  const topic = stringOf(options[key]);
  return topic !== undefined && checkTopic(topic) === null ? topic : null;
}

/** Home Assistant takes numbers and booleans for texts as Python writes them. */
export function payloadOf(options: Options, key: string, otherwise: string): string {
  const value = options[key];
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'number' ? String(value) : (stringOf(value) ?? otherwise);
}

export function flagOf(options: Options, key: string): boolean {
  const value = options[key];
  if (typeof value === 'string') return ['1', 'true', 'yes', 'on', 'enable'].includes(value.toLowerCase());
  return value === true || (typeof value === 'number' && value !== 0);
}

/** The number that stands for the most. */
export function scaleOf(options: Options, key: string): number {
  const scale = Math.trunc(numberOf(options[key]) ?? 0);
  return scale >= 1 ? scale : 255;
}

/** Of 0, 1 and 2; nothing Tinsel sends goes out at 2. */
export function qosOf(options: Options): 0 | 1 {
  return numberOf(options['qos']) === 0 ? 0 : 1;
}

export function effectsOf(options: Options): string[] {
  const listed = options['effect_list'];
  const names = typeof listed === 'string' ? [listed] : listOf(listed).slice(0, mostEffects);
  return [...new Set(names.flatMap((name) => effectOf(name) ?? []))];
}

export function effectOf(value: unknown): string | undefined {
  const name = typeof value === 'number' ? String(value) : stringOf(value);
  return name !== undefined && name.length <= longestEffect ? name : undefined;
}
