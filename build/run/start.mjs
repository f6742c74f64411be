// @ts-check
import { join } from 'node:path';
import { Album } from './album.mjs';
import { startDesktop } from './desktop.mjs';
import { become } from './program.mjs';
import { cache } from './project.mjs';
import { sandboxSwitches } from './sandbox.mjs';
import { prepare } from './setup.mjs';
import { desktopPackages, electronPackages } from './system.mjs';
import { main, say } from './voice.mjs';

/** The program answers these before it looks for a display. */
const wordsOnly = new Set(['--help', '-h', '--version']);

void main(async () => {
  const args = process.argv.slice(2);
  const headless =
    process.platform === 'linux' &&
    !process.env['DISPLAY'] &&
    !process.env['WAYLAND_DISPLAY'] &&
    !args.some((arg) => wordsOnly.has(arg));
  const { binary, env } = await prepare(
    headless ? [...electronPackages, ...desktopPackages] : electronPackages,
  );
  const all = [...(await sandboxSwitches()), '.', ...args];
  return headless ? startOnDesktop(binary, all, env) : become(binary, all, { env });
});

/**
 * @param {string} binary
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
async function startOnDesktop(binary, args, env) {
  const picture = join(cache, 'screenshot.png');
  say(`no display here: starting a virtual desktop, with a picture of it in ${picture}`);
  const desktop = await startDesktop();
  say(`other programs, such as xdotool, reach it with DISPLAY=${desktop.env['DISPLAY']}`);
  const album = new Album(() => desktop.screenshot(picture));
  try {
    const onOutput = (/** @type {Buffer} */ chunk) => album.hear(chunk);
    return await become(binary, args, { env: { ...env, ...desktop.env }, onOutput });
  } finally {
    await album.close();
    await desktop.stop();
  }
}
