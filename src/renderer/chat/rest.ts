/**
 * Takes the keyboard off a field while the window does not have it, and gives it back: a caret blinks on in a window
 * nobody looks at, and is most of what an idle window costs. Returns what ends it.
 */
export function restWithWindow(field: { current: HTMLElement | null }): () => void {
  let resting = false;
  const onBlur = () => {
    resting = field.current !== null && document.activeElement === field.current;
    if (resting) field.current?.blur();
  };
  const onFocus = () => {
    if (resting) field.current?.focus();
    resting = false;
  };
  addEventListener('blur', onBlur);
  addEventListener('focus', onFocus);
  return () => {
    removeEventListener('blur', onBlur);
    removeEventListener('focus', onFocus);
  };
}
