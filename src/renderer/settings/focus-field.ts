/** Puts the keyboard into a field that may have to be drawn first, and unfolds what it stands in. */
export function focusField(id: string): void {
  requestAnimationFrame(() => {
    const field = document.getElementById(id);
    const folded = field?.closest('details');
    if (folded) folded.open = true;
    field?.focus();
  });
}

/** Puts the keyboard there once what had it is gone, unless somebody took it elsewhere. */
export function focusIfLost(id: string): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) document.getElementById(id)?.focus();
  });
}
