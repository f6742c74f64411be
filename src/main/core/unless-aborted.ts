/** What a promise gives, unless nobody wants it any more: then it rejects at once, whatever it was waiting for. */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let abort = (): void => undefined;
  const aborted = new Promise<void>((resolve) => (abort = resolve));
  signal.addEventListener('abort', abort);
  try {
    const outcome = await Promise.race([promise.then((value) => ({ value })), aborted]);
    signal.throwIfAborted();
    if (!outcome) throw new Error('aborted');
    return outcome.value;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
