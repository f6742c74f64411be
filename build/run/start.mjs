// @ts-check
import { join } from 'node:path';
import { Album } from './album.mjs';
import { environment } from './command.mjs';
import { startDesktop } from './desktop.mjs';
import { become } from './program.mjs';
import { cache } from './project.mjs';
import { sandboxSwitches } from './sandbox.mjs';
import { ensureElectron, ensureProgram } from './setup.mjs';
import { desktopPackages, electronPackages } from './system.mjs';
import { main, say } from './voice.mjs';

main(async () => {
  const args = process.argv.slice(2);
  await ensureProgram();
  if (args.some((arg) => ['--help', '-h', '--version'].includes(arg))) {
    return become(process.execPath, [join('out', 'main', 'help.js'), ...args], { env: environment() });
  }
  const headless = process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
  const packages = headless ? [...electronPackages, ...desktopPackages] : electronPackages;
  const { binary, env } = await ensureElectron(packages);
  const electronArgs = [...(await sandboxSwitches()), '.', ...args];
  return headless ? startOnDesktop(binary, electronArgs, env) : become(binary, electronArgs, { env });
});

/**
 * @param {string} binary
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
async function startOnDesktop(binary, args, env) {
  const picture = join(cache, 'screenshot.png');
  say(`no display here: starting a virtual desktop; a picture of it will be in ${picture}`);
  const desktop = await startDesktop();
  const album = new Album(() => desktop.screenshot(picture));
  try {
    return await become(binary, args, {
      env: { ...env, ...desktop.env },
      onOutput: (chunk) => album.hear(chunk),
    });
  } finally {
    await album.close();
    await desktop.stop();
  }
}
