const plain = /^[\x20-\x7E]*$/;
const unseen = /\p{Default_Ignorable_Code_Point}/gu;
/** Accents, the points of Arabic and Hebrew, and the like. Without its sound mark a kana is another letter. */
const accents = /[[\p{Mn}&&[\p{Script=Inherited}\p{Script=Hebrew}]]--[\u3099\u309A]]/gv;

/** One form for texts that differ in case, in width, in how much space is between words, or in what is not seen. */
export function fold(text: string): string {
  return caseless(plain.test(text) ? text : text.normalize('NFKC').replace(unseen, ''));
}

/** The same, and for texts that differ in accents. */
export function foldAccents(text: string): string {
  return caseless(plain.test(text) ? text : text.normalize('NFKD').replace(unseen, '').replace(accents, ''));
}

/** By way of the small letters: only they know that `ẞ` is `SS`; and the large ones, that `ς` is `σ`. */
function caseless(text: string): string {
  return text.toLowerCase().toUpperCase().normalize('NFC').replace(/\s+/g, ' ');
}
