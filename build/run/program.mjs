// @ts-check
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './project.mjs';

/** Ctrl+C comes from the terminal and once more from npm; the second would cut the program's ending short. */
const echo = 1000;

/**
 * Runs a program to its end as if it stood in our place: stdio, signals, exit code. With `onOutput` its
 * stdout still passes through unchanged, and is shown to that as well.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env: NodeJS.ProcessEnv, onOutput?: (chunk: Buffer) => void }} options
 * @returns {Promise<number>} the exit code
 */
export function become(command, args, { env, onOutput }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      stdio: ['inherit', onOutput ? 'pipe' : 'inherit', 'inherit'],
      detached: process.platform !== 'win32', // a group of its own: signals reach it through us only
    });
    if (onOutput) child.stdout?.on('data', onOutput).pipe(process.stdout);

    let last = 0;
    const forward = (/** @type {NodeJS.Signals} */ signal) => {
      if (Date.now() - last > echo) child.kill(signal);
      last = Date.now();
    };
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, forward);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      for (const each of signals) process.off(each, forward);
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}
