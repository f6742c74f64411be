// @ts-check
import { existsSync } from 'node:fs';
import { attempt, environment, run } from './command.mjs';
import { say, Trouble } from './voice.mjs';

/** What Electron links or loads, by Debian's names. */
export const electronPackages = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libnotify4',
  'libxss1',
  'libxtst6',
  'libatspi2.0-0',
  'libsecret-1-0',
];

/** The virtual desktop. Without dbus-x11, apt would bring a whole systemd for the panel's settings. */
export const desktopPackages = [
  'xvfb',
  'xfwm4',
  'xfce4-panel',
  'dbus',
  'dbus-x11',
  'libglib2.0-bin',
  'imagemagick',
  'x11-utils',
  'dunst',
  'fonts-noto-color-emoji',
  'fonts-wqy-microhei',
];

/**
 * What the tests use besides: a keyring, a hand for the pointer, a real broker, the tutorial's Python, certificates and
 * networks that can be cut.
 */
const testPackages = [
  'gnome-keyring',
  'xdotool',
  'mosquitto',
  'mosquitto-clients',
  'python3-paho-mqtt',
  'openssl',
  'iproute2',
];

export const allPackages = [...electronPackages, ...desktopPackages, ...testPackages];

const debian = existsSync('/var/lib/dpkg/status');

/** Makes sure of system packages where they come from apt; elsewhere their names and ways differ too much. */
export async function ensurePackages(/** @type {readonly string[]} */ packages) {
  if (!debian) return;
  const missing = await lacking(packages);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    const install = ['sudo apt-get install -y --no-install-recommends', ...(await present(missing))].join(
      ' ',
    );
    throw new Trouble(`system packages are missing. Install them, then start again:\n${install}`);
  }
  say(`installing system packages: ${missing.join(' ')}`);
  await install(missing);
}

/** Makes sure that a program finds its libraries, where no package manager we know has seen to that. */
export async function ensureLoadable(/** @type {string} */ program) {
  if (debian || process.platform !== 'linux') return;
  const { out } = await attempt('ldd', [program]);
  const missing = [...out.matchAll(/^\s*(\S+) => not found/gm)].map(([, library]) => library);
  if (missing.length === 0) return;
  throw new Trouble(`system libraries are missing. Install them, then start again:\n${missing.join(' ')}`);
}

/** Newer Debian and Ubuntu call some libraries by another name, since their 64-bit times. */
const names = (/** @type {string} */ name) => [name, `${name}t64`];

async function lacking(/** @type {readonly string[]} */ packages) {
  const { out } = await attempt('dpkg-query', [
    '-W',
    '-f',
    '${db:Status-Status} ${Package}\n',
    ...packages.flatMap(names),
  ]);
  const installed = new Set(
    out
      .split('\n')
      .filter((line) => line.startsWith('installed '))
      .map((line) => line.slice(10)),
  );
  return packages.filter((name) => !names(name).some((one) => installed.has(one)));
}

/** The names this release has for packages. */
async function present(/** @type {string[]} */ packages) {
  const known = new Set((await attempt('apt-cache', ['pkgnames'])).out.split('\n'));
  return packages.map((name) => names(name).findLast((one) => known.has(one)) ?? name);
}

async function install(/** @type {string[]} */ missing) {
  const env = environment({ DEBIAN_FRONTEND: 'noninteractive' });
  const apt = ['-o', 'DPkg::Lock::Timeout=300'];
  await run('apt-get', [...apt, 'update'], { env, quiet: true });
  await run('apt-get', [...apt, 'install', '-y', '--no-install-recommends', ...(await present(missing))], {
    env,
    quiet: true,
  });
  if (missing.includes('mosquitto')) await retire('mosquitto');
}

/** Debian starts a service it has just installed. Nobody asked for one here: the tests start their own. */
async function retire(/** @type {string} */ service) {
  await attempt('service', [service, 'stop']);
  await attempt('update-rc.d', [service, 'disable']);
}
