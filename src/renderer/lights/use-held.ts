import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { Color } from '../../shared/lights/values.ts';
import type { Known } from '../../shared/view.ts';
import { afterNews, type Hold } from './hold.ts';

/** In this time the program has taken over what it was asked, if it does at all. */
const grace = 1_000;

export interface Held<T> {
  value: T | null;
  is: Known<T>['is'];
  /** Sets it; each step on the way is asked for, and the program keeps to the pace that lights can follow. */
  change: (value: T) => void;
  /** The hand is off it. */
  release: () => void;
}

/** One attribute of a light as it is shown while a hand is on it: as the hand has it until the light has answered. */
export function useHeld<T extends number | string | Color>(
  known: Known<T>,
  set: (value: T) => void,
): Held<T> {
  const [hold, setHold] = useState<Hold<T> | null>(null);
  const left = hold === null ? null : afterNews(hold, known);
  useLayoutEffect(() => {
    if (left !== hold) setHold(left);
  });
  const waiting = left !== null && !left.touched && !left.answered;
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setHold((hold) => hold && { ...hold, answered: true }), grace);
    return () => clearTimeout(timer);
  }, [waiting, left?.value]);
  return {
    value: left === null ? known.value : left.value,
    is: left !== null ? 'pending' : known.value === null ? 'unknown' : known.is,
    change: (value) => {
      setHold({ value, touched: true, answered: false });
      set(value);
    },
    release: () => setHold((hold) => hold && { ...hold, touched: false }),
  };
}
