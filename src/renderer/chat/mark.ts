import { foldedWithPlaces } from './fold.ts';

/** A piece of a text, marked where it is what was searched for. */
export interface Marked {
  text: string;
  marked: boolean;
}

interface Range {
  from: number;
  to: number;
}

/** As much of a text as a result shows. */
const shown = 160;
/** As much of it as stands before the first mark. */
const before = 40;

/** Splits a text at the words searched for, which are folded. */
export function marked(text: string, words: readonly string[]): Marked[] {
  return split(text, rangesOf(text, words), 0, text.length);
}

/** The same of a long text's part around the first mark. */
export function excerpt(text: string, words: readonly string[]): Marked[] {
  const ranges = rangesOf(text, words);
  if (text.length <= shown) return split(text, ranges, 0, text.length);
  const first = ranges[0]?.from ?? 0;
  const start = first <= before ? 0 : wordAt(text, first - before, first);
  const end = Math.min(text.length, whole(text, start + shown));
  const pieces = split(text, ranges, start, end);
  if (start > 0) pieces.unshift({ text: '…', marked: false });
  if (end < text.length) pieces.push({ text: '…', marked: false });
  return pieces;
}

/** Where the words stand, in order and without overlaps. */
function rangesOf(text: string, words: readonly string[]): Range[] {
  const { text: plain, places } = foldedWithPlaces(text);
  const found: Range[] = [];
  for (const word of words)
    for (let at = plain.indexOf(word); at !== -1; at = plain.indexOf(word, at + word.length)) {
      let end = at + word.length;
      // One character may fold to several: it is marked whole.
      while (places[end] === places[end - 1]) end += 1;
      found.push({ from: places[at] ?? 0, to: places[end] ?? text.length });
    }
  const ranges: Range[] = [];
  for (const range of found.toSorted((a, b) => a.from - b.from)) {
    const last = ranges.at(-1);
    if (last !== undefined && range.from <= last.to) last.to = Math.max(last.to, range.to);
    else ranges.push(range);
  }
  return ranges;
}

function split(text: string, ranges: readonly Range[], start: number, end: number): Marked[] {
  const pieces: Marked[] = [];
  let at = start;
  const add = (to: number, marked: boolean) => {
    const until = Math.min(to, end);
    if (until > at) pieces.push({ text: text.slice(at, until), marked });
    at = Math.max(at, until);
  };
  for (const { from, to } of ranges) {
    if (to <= start) continue;
    add(from, false);
    add(to, true);
  }
  add(end, false);
  return pieces;
}

/** The beginning of a word from here on, or else of a character. */
function wordAt(text: string, from: number, to: number): number {
  const space = text.slice(from, to).search(/\s/u);
  return space === -1 ? whole(text, from) : from + space + 1;
}

/** Not within a surrogate pair. */
function whole(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}
