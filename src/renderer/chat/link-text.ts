/** A piece of a text: plain, or a link with the address it really leads to. */
export interface Piece {
  text: string;
  link: { href: string; host: string } | null;
}

const candidate = /\bhttps?:\/\/[^\s<>"“”]+/giu;
const brackets = [
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
] as const;

/** Splits a text at its http and https links. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(candidate)) {
    const typed = withoutTail(match[0]);
    const link = parse(typed);
    if (link === null) continue;
    if (match.index > from) found.push({ text: text.slice(from, match.index), link: null });
    found.push({ text: typed, link });
    from = match.index + typed.length;
  }
  if (from < text.length) found.push({ text: text.slice(from), link: null });
  return found;
}

/** Punctuation after a link belongs to the sentence, and so does a bracket that the link did not open. */
function withoutTail(typed: string): string {
  const unopened = new Map<string, number>(
    brackets.map(([open, close]) => [close, count(typed, close) - count(typed, open)]),
  );
  let end = typed.length;
  for (;;) {
    const last = typed[end - 1] ?? '';
    const excess = unopened.get(last);
    if (excess === undefined ? !/[.,;:!?'’*_~…]/u.test(last) : excess <= 0) return typed.slice(0, end);
    if (excess !== undefined) unopened.set(last, excess - 1);
    end -= 1;
  }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function parse(typed: string): Piece['link'] {
  try {
    const url = new URL(typed);
    return { href: url.href, host: url.host };
  } catch {
    return null;
  }
}
