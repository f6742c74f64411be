// @ts-check
import { chmodSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The 7-Zip program in node_modules. */
export function sevenZip() {
  /** @type {{ path7za: string }} */
  const { path7za } = createRequire(import.meta.url)('7zip-bin');
  chmodSync(path7za, 0o755); // its package forgets the right to run
  return path7za;
}
