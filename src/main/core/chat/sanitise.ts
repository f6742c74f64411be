// Messages come from strangers: what is shown must look like what it is. Unicode TR 36 and TR 39
// name the characters that disguise a text; MQTT gives no sender, so the name is disguised as easily.

const replacement = '\uFFFD';
const lineBreaks = /\r\n|[\r\u0085\u2028\u2029]/g;
const controls = /[^\P{Cc}\t\n]/gu;
const bidi = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const otherInvisible = /[\uFFF9-\uFFFB\u{E0000}-\u{E001F}\u{E0080}-\u{E00FF}]/gu;
const markFlood = /(\p{M}{6})\p{M}+/gu;
/** What no font draws, Hangul fillers and joiners included; the variation of an emoji is no disguise. */
const unseen = /[\p{Default_Ignorable_Code_Point}--[\uFE0E\uFE0F]]/gv;
const maxName = 40;
/** In code units; a family of emoji has about thirty. */
const longestGrapheme = 60;
const segmenter = new Intl.Segmenter();

/** A message's text, safe to lay out: no control, no direction override, no tower of accents. */
export function sanitiseText(text: string): string {
  return text
    .replace(lineBreaks, '\n')
    .replace(controls, replacement)
    .replace(bidi, replacement)
    .replace(otherInvisible, replacement)
    .replace(markFlood, '$1');
}

/** A sender's name: one line, nothing invisible, of bounded length. Empty becomes `null`. */
export function sanitiseName(name: string): string | null {
  const clean = sanitiseText(name.slice(0, 1_000)).replace(unseen, '').replace(/\s+/g, ' ').trim();
  if (clean === '') return null;
  // It cannot have more graphemes than code units, and a segmenter costs twenty times all the rest.
  if (clean.length <= maxName) return clean;
  const graphemes = [...segmenter.segment(clean)].map(({ segment }) => segment);
  return graphemes.length > maxName ? `${graphemes.slice(0, maxName - 1).join('')}…` : clean;
}

/** Whether two names would be taken for the same by a reader. */
export function sameName(one: string, other: string): boolean {
  return foldName(one) === foldName(other);
}

function foldName(name: string): string {
  return (sanitiseName(name) ?? '').normalize('NFKC').toLowerCase();
}

/** The beginning of a text, cut between graphemes. Only the end is looked at: a segmenter is slow. */
export function beginning(text: string, length: number): string {
  if (text.length <= length) return text;
  const from = Math.max(0, length - longestGrapheme);
  const end = text.slice(from, length + longestGrapheme);
  let cut = from;
  for (const { index, segment } of segmenter.segment(end)) {
    const next = from + index + segment.length;
    if (next > length) break;
    cut = next;
  }
  return text.slice(0, cut);
}
