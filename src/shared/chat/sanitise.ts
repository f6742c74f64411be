import { fold } from './fold.ts';

// Messages come from strangers: what is shown must look like what it is. Unicode TR 36 and TR 39
// name the characters that disguise a text; MQTT gives no sender, so the name is disguised as easily.

const replacement = '\uFFFD';
const lineBreaks = /\r\n|[\r\u0085\u2028\u2029]/g;
/** Controls but for tab and new line, halves of characters, and what is never to be a character. */
const broken = /[[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]--[\t\n]]/gv;
const bidi = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
/** Invisible, and of no use in a message: deprecated controls, those of other formats, annotations, unassigned ones. */
const useless =
  /[\u2065\u206A-\u206F\uFFF0-\uFFFB\u{1BCA0}-\u{1BCA3}\u{1D173}-\u{1D17A}\u{E01F0}-\u{E0FFF}]/gu;
/** An invisible copy of ASCII, which has its place in the flags of England, Scotland and Wales. */
const tags = /\p{RGI_Emoji_Tag_Sequence}|[\u{E0000}-\u{E00FF}]/gv;
/** What is put onto the character before it, or between two. No script needs more. */
const flood = /([\p{M}\p{Default_Ignorable_Code_Point}]{6})[\p{M}\p{Default_Ignorable_Code_Point}]+/gu;
/** What no font draws, Hangul fillers included. It stays where a drawn character is made with it, as in `tags`. */
const unseen =
  /(?!(?<=[\p{ExtPict}\p{EMod}]\uFE0F?)\u200D(?=\p{ExtPict})|(?<=[\p{Emoji}--\p{ASCII}])[\uFE0E\uFE0F]|(?<=[\d#*])\uFE0F(?=\u20E3)|(?<=\p{sc=Han})[\u{E0100}-\u{E01EF}])[\p{Default_Ignorable_Code_Point}--[\u{E0020}-\u{E007F}]]/gv;
/** Drawn, but as nothing. */
const blanks = /[\s\u2800\u{1D159}\u{13441}\u{13442}]+/gu;
/** Marks that have nothing to be put onto. */
const looseStart = /^[\s\p{M}]+/u;
const maxName = 40;
/** In code units: a grapheme may have any number of them. */
const longestName = 200;
/** In code units; a family of emoji has about thirty. */
const longestGrapheme = 60;
const longestTopic = 200;
/** So much of a name is looked at, in code units. */
const mostRead = 1_000;
let segmenter: Intl.Segmenter | null = null;

/** A message's text, safe to lay out: no control, no direction override, no tower of accents. */
export function sanitiseText(text: string): string {
  return text
    .replace(lineBreaks, '\n')
    .replace(broken, replacement)
    .replace(bidi, replacement)
    .replace(useless, replacement)
    .replace(tags, (found) => (isFlag(found) ? found : replacement))
    .replace(flood, '$1');
}

/** A sender's name: one line, nothing invisible, of bounded length. Empty becomes `null`. */
export function sanitiseName(name: string): string | null {
  const clean = cleanName(name);
  if (clean === '') return null;
  // It cannot have more graphemes than code units, and a segmenter costs twenty times all the rest.
  if (clean.length <= maxName) return clean;
  const start = clean.length > longestName ? beginning(clean, longestName - 1) : clean;
  const graphemes = graphemesOf(start);
  if (start === clean && graphemes.length <= maxName) return clean;
  return `${graphemes.slice(0, maxName - 1).join('')}…`;
}

/** Whether a text is longer than a name can be. */
export function isLongerThanName(text: string): boolean {
  if (text.length <= maxName) return false;
  if (text.length > mostRead) return true;
  const clean = cleanName(text);
  return clean.length > longestName || (clean.length > maxName && graphemesOf(clean).length > maxName);
}

/** A topic as it is shown: on one line. */
export function sanitiseTopic(topic: string): string {
  const clean = sanitiseText(topic.slice(0, 1_000)).replace(/[\t\n]/g, replacement);
  return clean.length > longestTopic ? `${beginning(clean, longestTopic - 1)}…` : clean;
}

/**
 * Whether two names would be taken for the same by a reader: they differ only in case, in width, or in what is not seen.
 * Letters of two scripts that look the same, such as Latin `A` and Cyrillic `А`, and look-alikes such as `l` and `I` do
 * differ: telling them takes the tables of TR 39, and would mark honest names.
 */
export function sameName(one: string, other: string): boolean {
  return foldName(one) === foldName(other);
}

/** What is the same of names that pass for each other. */
export function foldName(name: string): string {
  return fold(sanitiseName(name) ?? '');
}

/** The beginning of a text, cut between graphemes. Only the end is looked at: a segmenter is slow. */
export function beginning(text: string, length: number): string {
  if (text.length <= length) return text;
  const from = wholeAt(text, Math.max(0, length - longestGrapheme));
  const end = text.slice(from, length + longestGrapheme);
  let cut = from;
  for (const { index, segment } of segments(end)) {
    const next = from + index + segment.length;
    if (next > length) break;
    cut = next;
  }
  return text.slice(0, cut);
}

function cleanName(name: string): string {
  const seen = name
    .slice(0, mostRead)
    .replace(bidi, replacement)
    .replace(tags, (found) => (isFlag(found) ? found : ''))
    .replace(unseen, '');
  return sanitiseText(seen).replace(blanks, ' ').replace(looseStart, '').trimEnd();
}

function graphemesOf(text: string): string[] {
  return Array.from(segments(text), ({ segment }) => segment);
}

/** Made at its first use: it takes milliseconds, and the window opens without it. */
function segments(text: string): Intl.Segments {
  return (segmenter ??= new Intl.Segmenter()).segment(text);
}

/** Of what `tags` finds. */
function isFlag(found: string): boolean {
  return found.length > 2;
}

/** This place in a text, or the one before where it is within a character. */
function wholeAt(text: string, at: number): number {
  return /^[\uDC00-\uDFFF]/.test(text.slice(at, at + 1)) && at > 0 ? at - 1 : at;
}
