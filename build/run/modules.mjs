// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, run } from './command.mjs';
import { manifest, root } from './project.mjs';
import { say } from './voice.mjs';

/** @typedef {Record<string, { version?: string, optional?: boolean }>} Packages */

/** Makes sure that node_modules holds what package-lock.json says. */
export async function ensureModules() {
  if (isInstalled()) return;
  say('installing the node modules');
  const options = ['--no-audit', '--no-fund', '--loglevel=error'];
  if ((await attempt('npm', [...underNewNode(), 'ci', ...options])).ok) return;
  // A registry may lack packages made for other systems: npm ci refuses then, where npm install does not mind.
  await run('npm', [...underNewNode(), 'install', '--no-save', ...options]);
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

/** Under an old Node, npm leaves the tools' native parts out without a word: their engines want a newer one. */
function underNewNode() {
  const [major = 0] = process.versions.node.split('.').map(Number);
  return major >= 24 ? [] : ['exec', '--yes', `--package=node@${manifest.devDependencies.node}`, '--', 'npm'];
}
