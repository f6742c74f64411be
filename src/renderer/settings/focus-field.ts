/** Puts the keyboard into a field that may have to be drawn first, and unfolds what it stands in. */
export function focusField(id: string): void {
  requestAnimationFrame(() => {
    const field = document.getElementById(id);
    const folded = field?.closest('details');
    if (folded) folded.open = true;
    field?.focus();
  });
}
