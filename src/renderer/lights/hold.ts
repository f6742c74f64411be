import type { Color } from '../../shared/lights/values.ts';
import type { Known } from '../../shared/view.ts';

/** A value that a hand has set and that stands in for what is known, so that nothing jumps back under the hand. */
export interface Hold<T> {
  value: T;
  /** The hand is still on it. */
  touched: boolean;
  /** The program has taken it over, or has had the time to. */
  answered: boolean;
}

/** What is left of a hold once this is known: none when the value has come back, or something else instead. */
export function afterNews<T extends number | string | Color>(hold: Hold<T>, known: Known<T>): Hold<T> | null {
  const same = alike(known.value, hold.value);
  if (known.is === 'pending') return hold.answered || !same ? hold : { ...hold, answered: true };
  return !hold.touched && (hold.answered || same) ? null : hold;
}

function alike(one: number | string | Color | null, other: number | string | Color): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return one === other;
  return one !== null && one.hue === other.hue && one.saturation === other.saturation;
}
