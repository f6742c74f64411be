// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.mjs';

/** A fingerprint of files, and of all files in folders, by what is in them: it survives a checkout. */
export function fingerprint(/** @type {readonly string[]} */ paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesOf)) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** @returns {string[]} */
function filesOf(/** @type {string} */ path) {
  const whole = join(root, path);
  if (!existsSync(whole)) return [];
  if (!statSync(whole).isDirectory()) return [path];
  // oxlint-disable-next-line unicorn/no-array-sort -- Node 18 has no toSorted
  const names = readdirSync(whole).sort();
  return names.flatMap((name) => filesOf(join(path, name)));
}
