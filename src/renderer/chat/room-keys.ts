/** What is read of a KeyboardEvent. */
export type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Where a key leads to from one tab of several; `null`: nowhere. */
export function stepTo(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'ArrowRight':
      return (at + 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** Which room is chosen by a key that is pressed anywhere in the window; `null`: none. */
export function roomFor(pressed: Pressed, at: number, count: number): number | null {
  // AltGr counts as Ctrl and Alt, and types characters.
  if (!(pressed.ctrlKey || pressed.metaKey) || pressed.altKey || pressed.shiftKey || count < 2) return null;
  if (pressed.key === 'PageUp') return stepTo('ArrowLeft', at, count);
  if (pressed.key === 'PageDown') return stepTo('ArrowRight', at, count);
  // By its place: some keyboards have digits only with Shift.
  const digit = /^Digit([1-9])$/.exec(pressed.code)?.[1];
  const to = Number(digit ?? 0) - 1;
  return to >= 0 && to < count ? to : null;
}
