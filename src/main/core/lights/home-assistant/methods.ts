import { Failure, type Budget } from './budget.ts';
import { capitalized, joined, listed, replace, searched, titled } from './filters.ts';
import { braceFormat } from './format.ts';
import { isDict, isList, numeric, textual, type Value } from './value.ts';

type Method = (self: Value, given: readonly Value[], budget: Budget) => Value;

const text =
  (change: (text: string) => string): Method =>
  (self, _given, budget) =>
    budget.text(change(textual(self)));

const starts =
  (whether: (text: string, part: string) => boolean): Method =>
  (self, [parts], budget) => {
    const all = isList(parts) ? parts : [parts];
    return all.some((part) => whether(textual(self), budget.text(textual(part))));
  };

const strip =
  (left: boolean, right: boolean): Method =>
  (self, [unwanted], budget) => {
    const characters = Array.from(budget.text(textual(self)));
    const gone = unwanted === undefined ? null : new Set(budget.text(textual(unwanted)));
    const stays = (character: string): boolean =>
      gone === null ? /\S/.test(character) : !gone.has(character);
    const from = left ? characters.findIndex(stays) : 0;
    const to = right ? characters.findLastIndex(stays) + 1 : characters.length;
    return from === -1 ? '' : characters.slice(from, to).join('');
  };

/** What can be called of texts and dictionaries, as in Python. */
export const methods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['lower', text((value) => value.toLowerCase())],
  ['upper', text((value) => value.toUpperCase())],
  ['title', text(titled)],
  ['capitalize', text(capitalized)],
  ['strip', strip(true, true)],
  ['lstrip', strip(true, false)],
  ['rstrip', strip(false, true)],
  ['startswith', starts((value, part) => value.startsWith(part))],
  ['endswith', starts((value, part) => value.endsWith(part))],
  ['split', split],
  ['replace', (self, given, budget) => replace([textual(self), ...given], budget)],
  ['join', (self, [values], budget) => joined(values, textual(self), budget)],
  ['format', (self, given, budget) => braceFormat(textual(self), given, budget)],
  ['get', (self, [key, fallback = null]) => dict(self).get(textual(key)) ?? fallback],
  ['keys', (self, _given, budget) => listed(dict(self), budget)],
  ['values', (self, _given, budget) => listOf(dict(self).values(), budget)],
  ['items', (self, _given, budget) => listOf(dict(self), budget)],
]);

function split(self: Value, [by = null, times = -1]: readonly Value[], budget: Budget): Value {
  const whole = budget.text(textual(self));
  if (by === null) return listOf(whole.match(/\S+/g) ?? [], budget);
  const parts = searched(whole, textual(by), budget).split(textual(by));
  const most = numeric(times);
  if (most < 0 || most >= parts.length) return listOf(parts, budget);
  return listOf([...parts.slice(0, most), parts.slice(most).join(textual(by))], budget);
}

function dict(value: Value): ReadonlyMap<string, Value> {
  if (!isDict(value)) throw new Failure();
  return value;
}

function listOf(values: Iterable<Value>, budget: Budget): Value {
  const list = Array.from(values);
  budget.spend(list.length);
  return list;
}
