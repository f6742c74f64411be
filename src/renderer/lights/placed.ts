/** Kept free between a panel and the edges of the window. */
const margin = 8;
const gap = 4;

/** Where a panel of this height begins: below what it belongs to, else above it, and always within the window. */
export function placed(
  anchor: { top: number; bottom: number },
  height: number,
  windowHeight: number,
): number {
  const below = anchor.bottom + gap;
  const above = anchor.top - gap - height;
  const last = windowHeight - margin - height;
  if (below <= last) return below;
  return above >= margin ? above : Math.max(margin, last);
}
