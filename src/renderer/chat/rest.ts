/**
 * Takes the keyboard off a field while the window does not have it, and gives it back: a caret blinks on in a window
 * nobody looks at, and is most of what an idle window costs. Returns what ends it.
 */
export function restWithWindow(field: HTMLElement): () => void {
  let resting = false;
  const onBlur = () => {
    resting = document.activeElement === field;
    if (resting) field.blur();
  };
  const onFocus = () => {
    if (resting) field.focus();
    resting = false;
  };
  addEventListener('blur', onBlur);
  addEventListener('focus', onFocus);
  return () => {
    removeEventListener('blur', onBlur);
    removeEventListener('focus', onFocus);
  };
}
