import { foldAccents } from '../../shared/chat/fold.ts';

/** A text as it is compared, and where each unit of it stood; one place more says where the text ended. */
export interface Folded {
  text: string;
  places: number[];
}

/** A space of any length, or a character with its accents. */
const part = /\s+|.\p{M}*/gsu;

/** Folded as what is searched for, each part knowing where it stood. */
export function foldedWithPlaces(text: string): Folded {
  const places: number[] = [];
  let plain = '';
  for (const { 0: one, index } of text.matchAll(part)) {
    const bare = one.trim() === '' ? ' ' : foldAccents(one);
    plain += bare;
    for (let unit = 0; unit < bare.length; unit += 1) places.push(index);
  }
  places.push(text.length);
  return { text: plain, places };
}
