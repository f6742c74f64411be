/** What a key asks of the list of messages. */
export type Wish = 'up' | 'down' | 'first' | 'latest' | 'page' | 'reply' | 'copy' | 'leave';

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const moves = new Map<string, Wish>([
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
  ['Home', 'first'],
  ['End', 'latest'],
  ['PageUp', 'page'],
  ['PageDown', 'page'],
  ['Escape', 'leave'],
]);

const onLine = new Map<string, Wish>([
  ['enter', 'reply'],
  ['r', 'reply'],
  ['c', 'copy'],
]);

/** `line`: a line itself has the keyboard, and not a button in it. `selected`: there is marked text, which is copied. */
export function wishOf(pressed: Key, { line, selected }: { line: boolean; selected: boolean }): Wish | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = pressed;
  const letter = key.toLowerCase();
  if (altKey) return null;
  if (ctrlKey || metaKey) return line && letter === 'c' && !shiftKey && !selected ? 'copy' : null;
  if (shiftKey) return null;
  return moves.get(key) ?? (line ? (onLine.get(letter) ?? null) : null);
}
