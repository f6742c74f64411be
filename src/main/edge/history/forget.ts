import type { ClassicLevel } from 'classic-level';
import { idOf, type Keys } from './keys.ts';

/** So few at once that whoever wants to write in between does not wait. */
const step = 5_000;

/** Forgets some of these lines, but none that is still to be sent. Returns where to go on. */
export async function forgetSome(db: ClassicLevel, keys: Keys, from: number, upTo: number): Promise<number> {
  const [first] = await db.keys({ ...keys.range('line', from, upTo), limit: 1 }).all();
  if (first === undefined) return upTo + 1;
  const start = idOf(first);
  const end = Math.min(start + step - 1, upTo);
  const out = await db.keys(keys.range('out', start, end)).all();
  // The lines last: by them it is known what is still to be forgotten.
  for (const kind of ['whole', 'line'] as const) {
    let next = start;
    for (const stays of [...out.map(idOf), end + 1]) {
      if (stays > next) await db.clear(keys.range(kind, next, stays - 1));
      next = stays + 1;
    }
  }
  return end + 1;
}
