import { Failure, type Budget } from './budget.ts';
import { Float, numeric, numberIn, written, type Value } from './value.ts';

/** Python’s `'%02x' % value` and Jinja’s `format` filter. */
export function percentFormat(pattern: string, values: readonly Value[], budget: Budget): string {
  let next = 0;
  return budget
    .text(pattern)
    .replace(
      /%(?:%|([-0+ #]*)(\d{0,2})(?:\.(\d{1,2}))?([a-zA-Z]?))/g,
      (whole, flags, width, digits, kind) => {
        if (whole === '%%') return '%';
        if (next >= values.length) throw new Failure();
        const value = values[next++];
        return padded(
          { flags: String(flags), width: Number(width), digits, kind: String(kind) },
          value,
          budget,
        );
      },
    );
}

/** Python’s `'{:02x}'.format(value)`, with the values in their order or by their number. */
export function braceFormat(pattern: string, values: readonly Value[], budget: Budget): string {
  let next = 0;
  return budget
    .text(pattern)
    .replace(
      /\{\{|\}\}|\{(\d{0,2})(?::([-0+]*)(\d{0,2})(?:\.(\d{1,2}))?([a-zA-Z]?))?\}|[{}]/g,
      (whole, index, flags = '', width = '', digits, kind = '') => {
        if (whole === '{{' || whole === '}}') return whole.slice(1);
        if (whole.length === 1) throw new Failure();
        const at = index === '' ? next++ : Number(index);
        if (at >= values.length) throw new Failure();
        return padded({ flags, width: Number(width), digits, kind: kind || 's' }, values[at], budget);
      },
    );
}

interface Shape {
  flags: string;
  /** At most two digits, so that nothing grows. */
  width: number;
  digits: string | undefined;
  kind: string;
}

function padded(shape: Shape, value: Value, budget: Budget): string {
  const { flags, width } = shape;
  const text = body(shape, value, budget);
  const signed = flags.includes('+') && !text.startsWith('-') && shape.kind !== 's' ? `+${text}` : text;
  if (flags.includes('-')) return budget.text(signed.padEnd(width));
  if (!flags.includes('0')) return budget.text(signed.padStart(width));
  const [, sign = '', digits = ''] = /^([-+]?)(.*)$/s.exec(signed) ?? [];
  return budget.text(sign + digits.padStart(width - sign.length, '0'));
}

function body({ digits, kind }: Shape, value: Value, budget: Budget): string {
  switch (kind) {
    case 's':
      return written(value, budget);
    case 'd':
    case 'i':
      return String(Math.trunc(numeric(value)));
    case 'x':
      return whole(value).toString(16);
    case 'X':
      return whole(value).toString(16).toUpperCase();
    case 'f':
      return numeric(value).toFixed(Number(digits ?? 6));
    default:
      throw new Failure();
  }
}

function whole(value: Value): number {
  if (value instanceof Float || numberIn(value) === undefined) throw new Failure();
  return numeric(value);
}
