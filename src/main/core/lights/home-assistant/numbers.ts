import { Failure, type Budget } from './budget.ts';
import { calculated, Float, numberIn, numeric, type Value } from './value.ts';

export function orFail(value: Value): Value {
  if (value === undefined) throw new Failure();
  return value;
}

export function integer(value: Value): bigint {
  const number = numeric(value);
  if (value instanceof Float || !Number.isSafeInteger(number)) throw new Failure();
  return BigInt(number);
}

/** As Python’s `float()` reads it, but for what is infinite or no number. */
export function floatIn(value: Value, budget: Budget): number | undefined {
  if (typeof value !== 'string') return numberIn(value);
  const text = budget.text(value).trim();
  const number = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : NaN;
  return Number.isFinite(number) ? number : undefined;
}

export function toFloat([value, fallback]: readonly Value[], budget: Budget): Value {
  const number = floatIn(value, budget);
  return number === undefined ? orFail(fallback) : new Float(number);
}

export function toInt([value, fallback, base = 10]: readonly Value[], budget: Budget): Value {
  if (typeof value !== 'string' || base === 10) {
    const number = floatIn(value, budget);
    return number === undefined ? orFail(fallback) : Math.trunc(number);
  }
  const digits = budget
    .text(value)
    .trim()
    .toLowerCase()
    .replace(/^([-+]?)0[xbo]/, '$1');
  const radix = numeric(base);
  if (!(radix >= 2 && radix <= 36)) throw new Failure();
  const all = new Set('0123456789abcdefghijklmnopqrstuvwxyz'.slice(0, radix));
  const plain = digits.replace(/^[-+]/, '');
  const fits = plain !== '' && plain.length <= 100 && Array.from(plain).every((digit) => all.has(digit));
  return fits ? Number.parseInt(digits, radix) : orFail(fallback);
}

export function toBool([value, fallback]: readonly Value[], budget: Budget): Value {
  const number = typeof value === 'string' ? undefined : numberIn(value);
  if (number !== undefined) return number !== 0;
  const word = typeof value === 'string' ? budget.text(value).trim().toLowerCase() : '';
  if (['1', 'true', 'yes', 'on', 'enable'].includes(word)) return true;
  return ['0', 'false', 'no', 'off', 'disable'].includes(word) ? false : orFail(fallback);
}

export function round([value, precision = 0, method, fallback]: readonly Value[], budget: Budget): Value {
  const number = floatIn(value, budget);
  if (number === undefined) return orFail(fallback);
  const digits = Math.trunc(numeric(precision));
  if (!(digits >= -15 && digits <= 15)) throw new Failure();
  const factor = 10 ** digits;
  const result =
    method === 'ceil'
      ? Math.ceil(number * factor) / factor
      : method === 'floor'
        ? Math.floor(number * factor) / factor
        : method === 'half'
          ? even(number * 2) / 2
          : digits === 0
            ? even(number)
            : digits > 0
              ? Number(number.toFixed(digits))
              : even(number * factor) / factor;
  return digits === 0 ? Math.trunc(result) : calculated(result, true);
}

/** Python rounds a half to the even neighbour. */
function even(number: number): number {
  const floor = Math.floor(number);
  if (number - floor !== 0.5) return Math.round(number);
  return floor % 2 === 0 ? floor : floor + 1;
}

export function root(value: Value, fallback: Value, budget: Budget): Value {
  const number = floatIn(value, budget);
  return number === undefined || number < 0 ? orFail(fallback) : new Float(Math.sqrt(number));
}

export function clamp([value, least, most]: readonly Value[], budget: Budget): Value {
  const numbers = [value, least, most].map((one) => floatIn(one, budget));
  const [number = NaN, low = NaN, high = NaN] = numbers;
  return calculated(Math.max(low, Math.min(high, number)), true);
}
