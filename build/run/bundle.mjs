// @ts-check
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.mjs';
import { fingerprint } from './fingerprint.mjs';
import { root } from './project.mjs';
import { say } from './voice.mjs';

const sources = ['src', 'build/icons', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];
const stamp = join(root, 'out', '.built');

/** Makes sure that out/ is built from the sources as they are now. */
export async function ensureBundle() {
  const now = fingerprint(sources);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  say('building the program');
  await run('node', [join('build', 'icons', 'generate.ts')], { quiet: true });
  await run('electron-vite', ['build'], { quiet: true });
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(stamp, now);
}
