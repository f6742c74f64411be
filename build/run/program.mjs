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
      if (Date.now() - last >= echo) child.kill(signal);
      last = Date.now();
    };
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, forward);
    const watch = onAbandoned(() => forward('SIGTERM'));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearInterval(watch);
      for (const each of signals) process.off(each, forward);
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}

/** npm tells only the shell between us to end, and that does not pass it on: all we see is a new parent. */
function onAbandoned(/** @type {() => void} */ tell) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    tell();
  }, 1000);
  // Started by hand, we may well outlive the shell.
  if (!process.env['npm_lifecycle_event']) clearInterval(watch);
  return watch;
}
