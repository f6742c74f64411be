/** Made at its first use: a formatter takes milliseconds, and a window opens without any. */
export function formatter(
  locale: string | undefined,
  options: Intl.DateTimeFormatOptions,
): (at: Date) => string {
  let made: Intl.DateTimeFormat | null = null;
  return (at) => (made ??= new Intl.DateTimeFormat(locale, options)).format(at);
}
