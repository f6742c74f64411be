import { createHash, timingSafeEqual } from 'node:crypto';

export interface Login {
  username: string;
  password: string;
}

/** Takes as long whatever is wrong, so that nothing can be learnt from the time (CWE-208). */
export function fits(login: Login, username: string | undefined, password: Buffer | undefined): boolean {
  const name = same(login.username, username ?? '');
  const secret = same(login.password, password ?? '');
  return name && secret;
}

function same(wanted: string, given: string | Buffer): boolean {
  return timingSafeEqual(digest(wanted), digest(given));
}

function digest(text: string | Buffer): Buffer {
  return createHash('sha256').update(text).digest();
}
