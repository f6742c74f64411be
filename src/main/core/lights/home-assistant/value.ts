import { Failure, type Budget } from './budget.ts';

/** A number that Python would call a float: it is written with a point even where it is whole. */
export class Float {
  readonly number: number;
  constructor(number: number) {
    this.number = number;
  }
}

/** What a template reckons with; a number by itself is whole. Nothing here is an object of this program. */
export type Value =
  | undefined
  | null
  | boolean
  | number
  | Float
  | string
  | readonly Value[]
  | ReadonlyMap<string, Value>;

const deepest = 50;

/** From JSON. */
export function valueOf(given: unknown, budget: Budget, depth = 0): Value {
  budget.spend(1);
  if (depth > deepest) throw new Failure();
  if (typeof given === 'string') return budget.text(given);
  if (typeof given === 'number') return Number.isInteger(given) ? given : new Float(given);
  if (typeof given === 'boolean' || given === null) return given;
  if (Array.isArray(given)) return given.map((one) => valueOf(one, budget, depth + 1));
  if (typeof given !== 'object') return undefined;
  const entries = Object.entries(given);
  return new Map(entries.map(([key, value]) => [budget.text(key), valueOf(value, budget, depth + 1)]));
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isDict(value: Value): value is ReadonlyMap<string, Value> {
  return value instanceof Map;
}

/** What is under this key. To ask that of what is not there itself is an error, as in Jinja. */
export function memberOf(object: Value, key: Value): Value {
  if (object === undefined) throw new Failure();
  if (isDict(object)) return typeof key === 'string' ? object.get(key) : undefined;
  if (typeof key !== 'number') return undefined;
  return isList(object) || typeof object === 'string' ? object.at(key) : undefined;
}

/** The number that it is; a truth value is one as well, as in Python. */
export function numberIn(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  return value instanceof Float ? value.number : undefined;
}

export function numeric(value: Value): number {
  const number = numberIn(value);
  if (number === undefined) throw new Failure();
  return number;
}

export function textual(value: Value): string {
  if (typeof value !== 'string') throw new Failure();
  return value;
}

/** A number that came out of a calculation. */
export function calculated(number: number, float: boolean): Value {
  if (!Number.isFinite(number)) throw new Failure();
  return float ? new Float(number) : number;
}

export function isTrue(value: Value): boolean {
  if (value instanceof Float) return value.number !== 0;
  if (isList(value)) return value.length > 0;
  if (isDict(value)) return value.size > 0;
  return Boolean(value);
}

export function equal(one: Value, other: Value, budget: Budget): boolean {
  budget.spend(1);
  const [number, another] = [numberIn(one), numberIn(other)];
  if (number !== undefined || another !== undefined) return number === another;
  if (typeof one === 'string' && typeof other === 'string') {
    if (one.length === other.length) budget.spend(one.length);
    return one === other;
  }
  if (isList(one) && isList(other))
    return one.length === other.length && one.every((value, at) => equal(value, other[at], budget));
  if (isDict(one) && isDict(other))
    return (
      one.size === other.size &&
      [...one].every(([key, value]) => other.has(key) && equal(value, other.get(key), budget))
    );
  return one === other;
}

/** As Python writes it. */
export function written(value: Value, budget: Budget): string {
  if (typeof value === 'string') return value;
  return value === undefined ? '' : budget.text(represented(value, budget));
}

function represented(value: Value, budget: Budget): string {
  budget.spend(1);
  if (value === undefined) return 'Undefined';
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (value instanceof Float)
    return Number.isInteger(value.number) ? value.number.toFixed(1) : String(value.number);
  if (typeof value === 'string') return quoted(budget.text(value));
  if (isList(value)) return `[${value.map((one) => represented(one, budget)).join(', ')}]`;
  const entries = [...value].map(([key, one]) => `${quoted(budget.text(key))}: ${represented(one, budget)}`);
  return `{${entries.join(', ')}}`;
}

function quoted(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inner = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll(mark, `\\${mark}`);
  return `${mark}${inner}${mark}`;
}

/** For JSON. */
export function plainOf(value: Value, budget: Budget): unknown {
  budget.spend(1);
  if (value === undefined) throw new Failure();
  if (typeof value === 'string') return budget.text(value);
  if (value instanceof Float) return value.number;
  if (isList(value)) return value.map((one) => plainOf(one, budget));
  if (isDict(value))
    return Object.fromEntries([...value].map(([key, one]) => [budget.text(key), plainOf(one, budget)]));
  return value;
}
