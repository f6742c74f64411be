// @ts-check
import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';
import { bin, root } from './project.mjs';
import { Trouble } from './voice.mjs';

/** @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv }} Place */

/** The environment of what set-up starts: the project's own tools come first, Node 24 among them. */
export function environment(/** @type {NodeJS.ProcessEnv} */ more = {}) {
  return { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`, ...more };
}

/**
 * Runs a command to its end. What it says goes to stderr: at once, or with `quiet` only if it fails.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Place & { quiet?: boolean }} [options]
 */
export async function run(command, args, { quiet = false, ...place } = {}) {
  const { ending, said } = await follow(
    command,
    args,
    place,
    (chunk) => quiet || process.stderr.write(chunk),
  );
  if (ending === 0) return;
  if (quiet) process.stderr.write(said);
  throw new Trouble(`${[command, ...args].join(' ')}\nended with ${ending}`);
}

/**
 * Tries a command without a word: whether it ended well, and what it printed.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Place} [place]
 */
export async function attempt(command, args, place = {}) {
  const { ending, out } = await follow(command, args, place, () => {});
  return { ok: ending === 0, out };
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Place} place
 * @param {(chunk: Buffer) => void} hear
 * @returns {Promise<{ ending: number | string | null, said: Buffer, out: string }>}
 */
function follow(command, args, { cwd = root, env = environment() }, hear) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      shell: process.platform === 'win32', // only a shell can start npm and the tools in .bin there
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    /** @type {Buffer[]} */
    const out = [];
    /** @type {Buffer[]} */
    const said = [];
    child.stdout.on('data', (chunk) => out.push(chunk));
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        said.push(chunk);
        hear(chunk);
      });
    }
    const end = (/** @type {number | string | null} */ ending) =>
      resolve({ ending, said: Buffer.concat(said), out: Buffer.concat(out).toString() });
    child.once('error', (error) => end(error.message));
    child.once('close', (code, signal) => end(code ?? signal));
  });
}
