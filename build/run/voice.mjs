// @ts-check

/** Something that went wrong in a way the message explains: shown without a stack. */
export class Trouble extends Error {}

/** Set-up speaks on stderr only: stdout belongs to the program, and others wait for its lines. */
export function say(/** @type {string} */ text) {
  process.stderr.write(`${text.replace(/^/gm, 'tinsel-setup: ')}\n`);
}

/** Runs an entry point and turns what it answers, or what went wrong, into the exit code. */
export async function main(/** @type {() => Promise<number>} */ entry) {
  try {
    process.exitCode = await entry();
  } catch (error) {
    say(error instanceof Trouble ? error.message : String(error instanceof Error ? error.stack : error));
    process.exitCode = 1;
  }
}
