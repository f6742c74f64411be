const minute = 60_000;

const listeners = new Set<() => void>();
let timer = 0;

/** Tells when a minute has passed, as long as the window is seen. Returns what ends it; nothing runs for nobody. */
export function eachMinute(listener: () => void): () => void {
  if (listeners.size === 0) document.addEventListener('visibilitychange', onVisibility);
  listeners.add(listener);
  arrange();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) document.removeEventListener('visibilitychange', onVisibility);
    arrange();
  };
}

function tell(): void {
  clearTimeout(timer);
  timer = 0;
  for (const listener of listeners) listener();
  arrange();
}

/** What was not seen for a while may show a time long past. */
function onVisibility(): void {
  if (document.hidden) arrange();
  else tell();
}

function arrange(): void {
  const wanted = listeners.size > 0 && !document.hidden;
  if (wanted && timer === 0) timer = window.setTimeout(tell, minute);
  if (wanted || timer === 0) return;
  clearTimeout(timer);
  timer = 0;
}
