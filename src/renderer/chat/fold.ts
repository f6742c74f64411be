/** A text as it is compared, and where each unit of it stood; one place more says where the text ended. */
export interface Folded {
  text: string;
  places: number[];
}

/** A space of any length, or a character with its accents. */
const part = /\s+|.\p{M}*/gsu;
const accents = /[\u0300-\u036F]/g;

/** Takes case and accents away, so that `e` finds `É`. */
export function folded(text: string): string {
  return foldedWithPlaces(text).text;
}

export function foldedWithPlaces(text: string): Folded {
  const places: number[] = [];
  let plain = '';
  for (const { 0: one, index } of text.matchAll(part)) {
    const bare = one.trim() === '' ? ' ' : caseless(one.normalize('NFKD').replace(accents, ''));
    plain += bare;
    for (let unit = 0; unit < bare.length; unit += 1) places.push(index);
  }
  places.push(text.length);
  return { text: plain, places };
}

/** By way of the small letters: only they know that `ẞ` is `SS`; and the large ones, that `ς` is `σ`. */
function caseless(text: string): string {
  return text.toLowerCase().toUpperCase().normalize('NFC');
}
