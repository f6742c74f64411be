/** What a key asks of the list of messages. */
export type Wish = 'up' | 'down' | 'first' | 'latest' | 'page' | 'reply' | 'copy' | 'write' | 'leave';

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

/** `line`: a line itself has the keyboard, and not a button in it. `selected`: there is marked text, which is copied. */
export function wishOf(pressed: Key, { line, selected }: { line: boolean; selected: boolean }): Wish | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = pressed;
  if (key === ' ') return line && !ctrlKey && !metaKey && !altKey ? 'page' : null;
  // AltGr counts as Ctrl and Alt, and types characters.
  if (!metaKey && ctrlKey === altKey && key.length === 1) return 'write';
  if (altKey || shiftKey) return null;
  if (!ctrlKey && !metaKey) return key === 'Enter' && line ? 'reply' : (moves.get(key) ?? null);
  if (key === 'Home' || key === 'End') return moves.get(key) ?? null;
  return line && !selected && key.toLowerCase() === 'c' ? 'copy' : null;
}
