import type { Certificate } from '../../shared/certificate.ts';
import { words } from '../../shared/words/index.ts';

const said = words.window.certificate;
const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

/** From when to when it is valid, in words. */
export function period({ validFrom, validTo }: Certificate): string {
  return said.period(day.format(validFrom), day.format(validTo));
}

/** What is wrong with its dates; `null` where nothing is. */
export function untimely({ validFrom, validTo }: Certificate): string | null {
  if (Date.now() > validTo) return said.expired;
  return Date.now() < validFrom ? said.early : null;
}
