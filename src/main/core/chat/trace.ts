import { foldAccents } from '../../../shared/chat/fold.ts';

/** Where most characters fold to another one: Latin, Greek, Cyrillic, and punctuation. */
const blocks = [
  [0xa0, 0x17f],
  [0x386, 0x3ce],
  [0x400, 0x45f],
  [0x2010, 0x2026],
] as const;
/** Characters of Chinese, Japanese and Korean, and emoji, all of which fold to themselves. */
const same = String.raw`\u3001-\u3003\u3008-\u3011\u3041-\u3096\u30A1-\u30FC\u4E00-\u9FFF\uAC00-\uD7A3\u{1F300}-\u{1FAFF}`;
/** What JSON writes otherwise, and spaces, of which one may stand for several. */
const escaped = /[\s"\\\p{Cc}\p{Cs}]+/u;

/** What the characters of those blocks fold to, so that a text need not be folded to be looked through. */
interface Alphabet {
  /** By a folded character: those that fold to it. */
  forms: Map<string, string>;
  /** A text of nothing but these, ASCII, and `same`. One that folds to several characters is none of them. */
  known: RegExp;
}

let alphabet: Alphabet | null = null;

/** What is in the JSON text of each line with this folded word in it, if nothing else is in the line than is known. */
export function traceOf(word: string): RegExp {
  const { forms } = (alphabet ??= makeAlphabet());
  const parts = Array.from(longestPart(word), (character) => {
    const others = forms.get(character) ?? '';
    return `[${quoted(character + character.toLowerCase() + others)}]`;
  });
  return new RegExp(parts.join(''), 'u');
}

/** Whether a text has only characters in it whose folding is known here. */
export function isKnown(text: string): boolean {
  return (alphabet ??= makeAlphabet()).known.test(text);
}

function makeAlphabet(): Alphabet {
  const forms = new Map<string, string>();
  let all = '';
  for (const [first, last] of blocks)
    for (let code = first; code <= last; code += 1) {
      const character = String.fromCharCode(code);
      const folded = foldAccents(character);
      if (folded.length !== 1) continue;
      all += character;
      forms.set(folded, (forms.get(folded) ?? '') + character);
    }
  return { forms, known: new RegExp(`^[\\0-\\x7F${quoted(all)}${same}]*$`, 'u') };
}

function longestPart(word: string): string {
  return word.split(escaped).reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

function quoted(characters: string): string {
  return characters.replace(/[\\\]^-]/g, '\\$&');
}
