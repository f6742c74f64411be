import { Failure, type Budget } from './budget.ts';
import { within } from './filters.ts';
import { percentFormat } from './format.ts';
import {
  calculated,
  equal,
  Float,
  isDict,
  isList,
  isTrue,
  numberIn,
  numeric,
  textual,
  written,
  type Value,
} from './value.ts';

type Operator = (one: Value, other: Value, budget: Budget) => Value;

const number =
  (calculate: (one: number, other: number) => number): Operator =>
  (one, other) =>
    calculated(calculate(numeric(one), numeric(other)), one instanceof Float || other instanceof Float);

const order =
  (whether: (sign: number) => boolean): Operator =>
  (one, other, budget) => {
    if (typeof one !== 'string') return whether(numeric(one) - numeric(other));
    const [text, another] = [budget.text(one), textual(other)];
    return whether(text < another ? -1 : text > another ? 1 : 0);
  };

/** What stands between two values, as in Python; `and` and `or` are not among them, which do not always need both. */
export const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['+', add],
  ['-', number((one, other) => one - other)],
  ['*', number((one, other) => one * other)],
  ['/', (one, other) => calculated(numeric(one) / numeric(other), true)],
  ['//', number((one, other) => Math.floor(one / other))],
  ['%', modulo],
  ['**', power],
  ['~', (one, other, budget) => budget.text(written(one, budget) + written(other, budget))],
  ['==', (one, other, budget) => equal(one, other, budget)],
  ['!=', (one, other, budget) => !equal(one, other, budget)],
  ['<', order((sign) => sign < 0)],
  ['<=', order((sign) => sign <= 0)],
  ['>', order((sign) => sign > 0)],
  ['>=', order((sign) => sign >= 0)],
  ['in', (one, other, budget) => within(one, other, budget)],
  ['not in', (one, other, budget) => !within(one, other, budget)],
]);

/** Those of which Python reads `a < b < c` as two. */
export const comparisons: readonly string[] = ['==', '!=', '<', '<=', '>', '>=', 'in', 'not in'];

export const signs: ReadonlyMap<string, (value: Value) => Value> = new Map([
  ['not', (value: Value): Value => !isTrue(value)],
  ['-', (value: Value): Value => calculated(-numeric(value), value instanceof Float)],
  ['+', (value: Value): Value => calculated(numeric(value), value instanceof Float)],
]);

/** What can be asked with `is`. */
export const tests: ReadonlyMap<string, (value: Value, budget: Budget) => boolean> = new Map<
  string,
  (value: Value, budget: Budget) => boolean
>([
  ['defined', (value) => value !== undefined],
  ['undefined', (value) => value === undefined],
  ['none', (value) => value === null],
  ['true', (value) => value === true],
  ['false', (value) => value === false],
  ['boolean', (value) => typeof value === 'boolean'],
  ['number', (value) => numberIn(value) !== undefined],
  ['integer', (value) => typeof value === 'number'],
  ['float', (value) => value instanceof Float],
  ['string', (value) => typeof value === 'string'],
  ['mapping', isDict],
  ['sequence', (value) => typeof value === 'string' || isList(value) || isDict(value)],
  ['iterable', (value) => typeof value === 'string' || isList(value) || isDict(value)],
  ['odd', (value) => Math.abs(numeric(value) % 2) === 1],
  ['even', (value) => numeric(value) % 2 === 0],
]);

function add(one: Value, other: Value, budget: Budget): Value {
  if (typeof one === 'string') return budget.text(one + textual(other));
  if (!isList(one)) return number((value, amount) => value + amount)(one, other, budget);
  if (!isList(other)) throw new Failure();
  budget.spend(one.length + other.length);
  return [...one, ...other];
}

/** Python’s has the sign of what it is divided by. */
function modulo(one: Value, other: Value, budget: Budget): Value {
  if (typeof one === 'string') return percentFormat(one, isList(other) ? other : [other], budget);
  return number((value, by) => value - by * Math.floor(value / by))(one, other, budget);
}

function power(one: Value, other: Value): Value {
  const float = one instanceof Float || other instanceof Float || numeric(other) < 0;
  return calculated(numeric(one) ** numeric(other), float);
}
