// @ts-check
import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { attempt, environment, run } from './command.mjs';
import { furnish } from './furniture.mjs';
import { endInhabitants } from './inhabitants.mjs';
import { Trouble } from './voice.mjs';

/**
 * @typedef {object} Wish
 * @property {number} [width]
 * @property {number} [height]
 * @property {boolean} [panel] a panel with a tray; without it programs find no tray
 * @property {boolean} [darkPanel]
 * @property {boolean} [notifications] a notification server; without it the caller may bring its own
 * @property {boolean} [keyring] an unlocked keyring; without it programs find no keyring
 *
 * @typedef {object} Desktop
 * @property {Env} env what a program needs in its environment to live on this desktop
 * @property {(path: string) => Promise<void>} screenshot
 * @property {() => Promise<void>} stop ends every process that lives on this desktop
 *
 * @typedef {Record<string, string>} Env
 * @typedef {() => Promise<boolean> | boolean} Question
 */

const patience = 20_000;
const beat = 40;

/**
 * Starts a desktop: display, message bus, window manager, panel with a tray, notifications. Several can
 * run side by side. When this process dies, however it does, the desktop goes with it.
 *
 * @param {Wish} [wish]
 * @returns {Promise<Desktop>}
 */
export async function startDesktop(wish = {}) {
  removeAbandoned();
  const home = mkdtempSync(join(tmpdir(), `tinsel-desktop-${process.pid}-`));
  const stop = async () => {
    await endInhabitants(home);
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const env = await startParts(home, wish);
    return { env, stop, screenshot: (path) => screenshot(env, path) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The folders of those who died before they could stop their desktop. */
function removeAbandoned() {
  for (const name of readdirSync(tmpdir())) {
    const [, owner] = /^tinsel-desktop-(\d+)-/.exec(name) ?? [];
    if (owner === undefined || existsSync(`/proc/${owner}`)) continue;
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch {
      // It is somebody else's.
    }
  }
}

/**
 * @param {string} home
 * @param {Wish} wish
 * @returns {Promise<Env>}
 */
async function startParts(home, wish) {
  const { width = 1280, height = 800, panel = true, darkPanel = true, notifications = true, keyring } = wish;
  furnish(home, darkPanel);
  /** @type {Env} */
  const env = {
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${home}/bus`,
    GDK_BACKEND: 'x11',
    NO_AT_BRIDGE: '1',
    XDG_CURRENT_DESKTOP: 'XFCE',
    XDG_RUNTIME_DIR: home,
    XDG_SESSION_TYPE: 'x11',
  };
  // The desktop's parts keep their files here; programs on it keep theirs where they always do.
  const own = {
    XDG_CACHE_HOME: `${home}/cache`,
    XDG_CONFIG_HOME: `${home}/config`,
    XDG_DATA_HOME: `${home}/data`,
  };
  const part = (/** @type {string} */ command, /** @type {Question} */ isUp, input = '') =>
    startPart(home, { ...env, ...own }, command.split(' '), isUp, input);

  // Xvfb takes a free number by itself and writes it once it listens: a number of our choice would race.
  const display = () => /^\d+$/m.exec(readFileSync(`${home}/Xvfb.log`, 'utf8'))?.[0];
  const screen = `-screen 0 ${width}x${height}x24 -nolisten tcp -noreset`;
  await part(`Xvfb -displayfd 1 ${screen}`, () => display() !== undefined);
  env['DISPLAY'] = `:${display()}`;

  const owned = (/** @type {string} */ name) => () => hasOwner(env, name);
  await part(`dbus-daemon --config-file=${home}/bus.conf --nofork --nopidfile`, owned(bus));
  const parts = [part('xfwm4 --sm-client-disable --compositor=off', () => hasWindowManager(env))];
  if (panel) parts.push(part('xfce4-panel --sm-client-disable --disable-wm-check', () => hasTray(env)));
  if (notifications) parts.push(part('dunst', owned('org.freedesktop.Notifications')));
  if (keyring) {
    const command = 'gnome-keyring-daemon --foreground --unlock --components=secrets';
    parts.push(part(command, owned('org.freedesktop.secrets'), 'password'));
  }
  await Promise.all(parts);
  // Windows would drown in Xvfb's black.
  await answer(env, 'display -window root -size 8x8 xc:#3b5266');
  return env;
}

/**
 * Starts one part of the desktop and waits until it answers. It dies with this process.
 *
 * @param {string} home
 * @param {Env} env
 * @param {string[]} command
 * @param {Question} isUp
 * @param {string} input
 */
async function startPart(home, env, command, isUp, input) {
  const [name] = command;
  const log = `${home}/${name}.log`;
  const output = openSync(log, 'a');
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', ...command], {
    env: { ...process.env, ...env },
    stdio: ['pipe', output, output],
    detached: true, // Ctrl+C is for the program on the desktop, which needs the desktop to end well
  });
  closeSync(output);
  let over = false;
  child.once('close', () => (over = true));
  child.once('error', () => (over = true));
  child.stdin?.on('error', () => {}); // it ended before it read: seen below
  child.stdin?.end(input);
  child.unref();

  const limit = Date.now() + patience;
  while (!(await isUp())) {
    if (over || Date.now() > limit) {
      const last = readFileSync(log, 'utf8').trim().split('\n').slice(-3);
      const problem = `${name} ${over ? 'ended' : 'does not answer'}`;
      throw new Trouble([`the virtual desktop does not start: ${problem}`, ...last].join('\n'));
    }
    await sleep(beat);
  }
}

const bus = 'org.freedesktop.DBus';
const watcher = 'org.kde.StatusNotifierWatcher';

async function hasOwner(/** @type {Env} */ env, /** @type {string} */ name) {
  const question = `--dest ${bus} --object-path /org/freedesktop/DBus --method ${bus}.NameHasOwner ${name}`;
  return (await answer(env, `gdbus call --session ${question}`)).includes('true');
}

async function hasTray(/** @type {Env} */ env) {
  const property = `${watcher} IsStatusNotifierHostRegistered`;
  const question = `--dest ${watcher} --object-path /StatusNotifierWatcher --method ${bus}.Properties.Get ${property}`;
  return (await answer(env, `gdbus call --session ${question}`)).includes('true');
}

async function hasWindowManager(/** @type {Env} */ env) {
  return (await answer(env, 'xprop -root _NET_SUPPORTING_WM_CHECK')).includes('window id');
}

/** What a command prints on this desktop; nothing when it fails, as it does until what it asks is up. */
async function answer(/** @type {Env} */ env, /** @type {string} */ command) {
  const [program = '', ...args] = command.split(' ');
  const { ok, out } = await attempt(program, args, { env: environment(env) });
  return ok ? out : '';
}

/** Takes a picture of the whole screen. The file appears whole, never half written. */
async function screenshot(/** @type {Env} */ env, /** @type {string} */ path) {
  const part = `${path}${env['DISPLAY']}`;
  await run('import', ['-silent', '-window', 'root', `png:${part}`], { env: environment(env), quiet: true });
  renameSync(part, path);
}
