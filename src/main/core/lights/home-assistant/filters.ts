import { parseJson } from '../payload.ts';
import { Failure, type Budget } from './budget.ts';
import { percentFormat } from './format.ts';
import { clamp, floatIn, integer, orFail, root, round, toBool, toFloat, toInt } from './numbers.ts';
import {
  calculated,
  equal,
  Float,
  isDict,
  isList,
  isTrue,
  numeric,
  plainOf,
  textual,
  valueOf,
  written,
  type Value,
} from './value.ts';

/** A filter or function of a template. The first of what it is given is what the filter is applied to. */
export interface Callable {
  /** What the parameters after the first are called. */
  names: readonly string[];
  call: (given: readonly Value[], budget: Budget) => Value;
}

function callable(names: string, call: Callable['call']): Callable {
  return { names: names === '' ? [] : names.split(' '), call };
}

const text = (change: (text: string) => string): Callable =>
  callable('', ([value], budget) => budget.text(change(written(value, budget))));

const bitwise = (combine: (one: bigint, other: bigint) => bigint): Callable =>
  callable('second_value', ([one, other]) =>
    calculated(Number(combine(integer(one), integer(other))), false),
  );

const float = (calculate: (number: number, other: number) => number, names: string, absent: number) =>
  callable(names, ([value, other, fallback], budget) => {
    const number = floatIn(value, budget);
    if (number === undefined) return orFail(fallback);
    return calculated(calculate(number, other === undefined ? absent : numeric(other)), true);
  });

const json = callable('ensure_ascii pretty_print sort_keys', ([value], budget) =>
  budget.text(JSON.stringify(plainOf(value, budget))),
);
const defaultTo = callable('default_value boolean', ([value, fallback = '', falsy]) =>
  value === undefined || (isTrue(falsy) && !isTrue(value)) ? fallback : value,
);
const length = callable('', ([value]) => {
  if (typeof value === 'string' || isList(value)) return value.length;
  if (isDict(value)) return value.size;
  throw new Failure();
});

/**
 * What filters Home Assistant has that a light can need: those of Jinja, and those of the extensions `math`, `type_cast`,
 * `functional` and `serialization` of its `homeassistant/helpers/template`. Regular expressions are left out, since their
 * time has no bound.
 */
export const filters: ReadonlyMap<string, Callable> = new Map([
  ['default', defaultTo],
  ['d', defaultTo],
  ['to_json', json],
  ['tojson', json],
  ['from_json', callable('default', fromJson)],
  ['is_defined', callable('', ([value]) => orFail(value))],
  ['is_number', callable('', ([value], budget) => floatIn(value, budget) !== undefined)],
  ['iif', callable('if_true if_false if_none', choose)],
  ['int', callable('default base', toInt)],
  ['float', callable('default', toFloat)],
  ['bool', callable('default', toBool)],
  ['string', callable('', ([value], budget) => written(value, budget))],
  ['round', callable('precision method default', round)],
  ['abs', callable('', ([value]) => calculated(Math.abs(numeric(value)), value instanceof Float))],
  ['multiply', float((value, amount) => value * amount, 'amount default', NaN)],
  ['add', float((value, amount) => value + amount, 'amount default', NaN)],
  ['sqrt', callable('default', ([value, fallback], budget) => root(value, fallback, budget))],
  ['log', float((value, base) => Math.log(value) / Math.log(base), 'base default', Math.E)],
  ['clamp', callable('min_value max_value', clamp)],
  ['bitwise_and', bitwise((one, other) => one & other)],
  ['bitwise_or', bitwise((one, other) => one | other)],
  ['bitwise_xor', bitwise((one, other) => one ^ other)],
  ['min', callable('', (given, budget) => extreme(given, budget, (one, other) => one < other))],
  ['max', callable('', (given, budget) => extreme(given, budget, (one, other) => one > other))],
  ['sum', callable('', ([value], budget) => sum(listed(value, budget)))],
  ['lower', text((value) => value.toLowerCase())],
  ['upper', text((value) => value.toUpperCase())],
  ['title', text(titled)],
  ['capitalize', text(capitalized)],
  ['trim', text((value) => value.trim())],
  ['replace', callable('old new count', replace)],
  ['format', callable('', ([pattern, ...values], budget) => percentFormat(textual(pattern), values, budget))],
  ['length', length],
  ['count', length],
  ['first', callable('', ([value], budget) => listed(value, budget)[0])],
  ['last', callable('', ([value], budget) => listed(value, budget).at(-1))],
  ['list', callable('', ([value], budget) => listed(value, budget))],
  ['join', callable('d', ([value, between = ''], budget) => joined(value, written(between, budget), budget))],
]);

/** Those that can also be called by their names. */
const called = new Set(
  'int float bool iif is_number min max sqrt log clamp bitwise_and bitwise_or bitwise_xor'.split(' '),
);

export const functions: ReadonlyMap<string, Callable> = new Map(
  [...filters].filter(([name]) => called.has(name)),
);

export function replace([value, old, by, count]: readonly Value[], budget: Budget): string {
  const [from, to] = [written(old, budget), written(by, budget)];
  const whole = searched(written(value, budget), from, budget);
  const parts = whole.split(from);
  const times = count === undefined || count === null ? parts.length - 1 : numeric(count);
  if (times < parts.length - 1 && times >= 0) parts.splice(times, Infinity, parts.slice(times).join(from));
  budget.spend(whole.length + parts.length * to.length);
  return parts.join(to);
}

export function joined(value: Value, between: string, budget: Budget): string {
  const values = listed(value, budget);
  budget.spend(values.length * between.length);
  return values.map((value) => budget.text(written(value, budget))).join(between);
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
}

export function titled(text: string): string {
  return text.replace(/\p{L}+/gu, capitalized);
}

/** The text, with the search for the part paid for: at worst each character is compared with each. */
export function searched(text: string, part: string, budget: Budget): string {
  if (part === '') throw new Failure();
  budget.spend(text.length * part.length);
  return text;
}

/** What one can go through: the values of a list, the keys of a dictionary, the characters of a text. */
export function listed(value: Value, budget: Budget): readonly Value[] {
  const values = isList(value) ? value : isDict(value) ? [...value.keys()] : Array.from(textual(value));
  budget.spend(values.length);
  return values;
}

function choose([value, yes = true, no = false, none]: readonly Value[]): Value {
  if (value === null && none !== undefined) return none;
  return isTrue(value) ? yes : no;
}

function fromJson([value, fallback]: readonly Value[], budget: Budget): Value {
  const parsed = parseJson(budget.text(textual(value)));
  return parsed === undefined ? orFail(fallback) : valueOf(parsed, budget);
}

function extreme(
  given: readonly Value[],
  budget: Budget,
  better: (one: number, other: number) => boolean,
): Value {
  const [values] = given;
  const all = given.length === 1 ? listed(values, budget) : given;
  return all.reduce((best, one) => (better(numeric(one), numeric(best)) ? one : best), all[0]);
}

function sum(values: readonly Value[]): Value {
  const total = values.reduce<number>((total, value) => total + numeric(value), 0);
  return calculated(
    total,
    values.some((value) => value instanceof Float),
  );
}

/** Whether one is in the other: a part of a text, one of a list, or a key. */
export function within(one: Value, other: Value, budget: Budget): boolean {
  if (other === undefined) return false;
  if (typeof other === 'string') {
    const part = textual(one);
    return part === '' || searched(other, part, budget).includes(part);
  }
  if (isDict(other)) return typeof one === 'string' && other.has(one);
  return listed(other, budget).some((value) => equal(value, one, budget));
}
