// @ts-check
import { spawn } from 'node:child_process'
import { delimiter } from 'node:path'
import { bin, root } from './project.mjs'
import { Trouble } from './voice.mjs'

/** @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean }} Options */

/** The project's own tools come first, Node 24 among them. */
export function environment(/** @type {NodeJS.ProcessEnv} */ more = {}) {
  return { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`, ...more }
}

/**
 * Runs a command to its end and gives its stdout. What it says goes to stderr: at once, or with
 * `quiet` only if it fails.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Options} [options]
 * @returns {Promise<string>}
 */
export function run(command, args, { cwd = root, env = environment(), quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    // npm and the tools in .bin are .cmd files on Windows, which only a shell can start.
    const child = spawn(command, args, {
      cwd,
      env,
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    /** @type {Buffer[]} */
    const said = []
    const hear = (/** @type {Buffer} */ chunk) => (quiet ? said.push(chunk) : process.stderr.write(chunk))
    child.stdout.on('data', (chunk) => {
      out += chunk
      hear(chunk)
    })
    child.stderr.on('data', hear)
    child.once('error', () => reject(new Trouble(`cannot start ${command}`)))
    child.once('close', (code, signal) => {
      if (code === 0) return resolve(out)
      process.stderr.write(Buffer.concat(said))
      reject(new Trouble(`${command} ${args.join(' ')} ended with ${signal ?? code}`))
    })
  })
}
