// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.mjs';
import { root } from './project.mjs';
import { say } from './voice.mjs';

/** @typedef {Record<string, { version?: string, optional?: boolean }>} Packages */

/** Makes sure that node_modules holds what package-lock.json says. */
export async function ensureModules() {
  if (isInstalled()) return;
  say('installing the node modules (npm ci)');
  await run('npm', ['ci', '--no-audit', '--no-fund']);
}

/** npm leaves a list of what it installed, and writes it last. What is optional may suit other systems only. */
function isInstalled() {
  const wanted = packages(join(root, 'package-lock.json'));
  const installed = packages(join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

/** @returns {Packages} */
function packages(/** @type {string} */ lock) {
  try {
    return JSON.parse(readFileSync(lock, 'utf8')).packages;
  } catch {
    return {};
  }
}
