export type Unit = 'ms' | 'MiB' | 's' | 's/min' | '';

/** What is wanted of a median: at most so many times the baseline's and so much more, or at most so much. */
export type Aim = { times: number; plus?: number } | { most: number };

/** Something measured several times, beside the same of a program that does the least there is to do. */
export interface Figure {
  name: string;
  unit: Unit;
  tinsel: number[];
  baseline: { name: string; values: number[] } | null;
  aim: Aim | null;
}

/** What a measurement found. */
export interface Findings {
  figures: Figure[];
  /** What was lost or could not be measured. */
  problems: string[];
  /** What one should know when reading the figures. */
  notes: string[];
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle)
    ? ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
    : (sorted[Math.floor(middle)] ?? NaN);
}

export function ratio({ tinsel, baseline }: Figure): number | null {
  return baseline ? median(tinsel) / median(baseline.values) : null;
}

/** Whether a figure is what is wanted of it; `null` where nothing is. */
export function isMet({ tinsel, baseline, aim }: Figure): boolean | null {
  if (aim === null) return null;
  if ('most' in aim) return median(tinsel) <= aim.most;
  return baseline ? median(tinsel) <= median(baseline.values) * aim.times + (aim.plus ?? 0) : null;
}
