// @ts-check
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const bin = join(root, 'node_modules', '.bin');
export const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'tinsel');

/** @type {{ version: string, devDependencies: { electron: string, node: string } }} */
export const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
