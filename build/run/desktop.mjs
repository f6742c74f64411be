// @ts-check
import { execFile, spawn } from 'node:child_process'
import { closeSync, copyFileSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Trouble } from './voice.mjs'

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

const patience = 20_000
const beat = 40

/**
 * Starts a desktop: display, message bus, window manager, panel with a tray, notifications. Several can
 * run side by side. When this process dies, however it does, the desktop goes with it.
 *
 * @param {Wish} [wish]
 * @returns {Promise<Desktop>}
 */
export async function startDesktop({
  width = 1280,
  height = 800,
  panel = true,
  darkPanel = true,
  notifications = true,
  keyring = false,
} = {}) {
  const home = mkdtempSync(join(tmpdir(), 'tinsel-desktop-'))
  const stop = () => clear(home)
  try {
    const env = await startParts(home, `${width}x${height}x24`, { panel, notifications, keyring, darkPanel })
    return { env, stop, screenshot: (path) => screenshot(env, path) }
  } catch (error) {
    await stop()
    throw error
  }
}

/**
 * @param {string} home
 * @param {string} screen
 * @param {{ panel: boolean, darkPanel: boolean, notifications: boolean, keyring: boolean }} wish
 * @returns {Promise<Env>}
 */
async function startParts(home, screen, { panel, darkPanel, notifications, keyring }) {
  furnish(home, darkPanel)
  /** @type {Env} */
  const env = {
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${home}/bus`,
    GDK_BACKEND: 'x11',
    NO_AT_BRIDGE: '1',
    XDG_CURRENT_DESKTOP: 'XFCE',
    XDG_RUNTIME_DIR: home,
    XDG_SESSION_TYPE: 'x11',
  }
  // The desktop's parts keep their settings here; programs on it keep theirs where they always do.
  const own = { XDG_CACHE_HOME: `${home}/cache`, XDG_CONFIG_HOME: `${home}/config`, XDG_DATA_HOME: `${home}/data` }
  const part = (/** @type {string} */ command, /** @type {string[]} */ args, /** @type {Question} */ isUp, input = '') =>
    startPart(home, { ...env, ...own }, command, args, isUp, input)

  // Xvfb takes a free number by itself and writes it once it listens: a number of our choice would race.
  const display = () => /^\d+$/m.exec(readFileSync(`${home}/Xvfb.log`, 'utf8'))?.[0]
  await part('Xvfb', ['-displayfd', '1', '-screen', '0', screen, '-nolisten', 'tcp', '-noreset'], () => display() !== undefined)
  env['DISPLAY'] = `:${display()}`

  await part('dbus-daemon', [`--config-file=${home}/bus.conf`, '--nofork', '--nopidfile'], () => hasOwner(env, 'org.freedesktop.DBus'))
  await Promise.all([
    // Windows and their shadows would drown in Xvfb's black.
    answer(env, 'display', ['-window', 'root', '-size', '8x8', 'xc:#3b5266']),
    part('xfwm4', ['--sm-client-disable', '--compositor=off'], () => hasWindowManager(env)),
    panel && part('xfce4-panel', ['--sm-client-disable', '--disable-wm-check'], () => hasTray(env)),
    notifications && part('dunst', [], () => hasOwner(env, 'org.freedesktop.Notifications')),
    keyring &&
      part(
        'gnome-keyring-daemon',
        ['--foreground', '--unlock', '--components=secrets'],
        () => hasOwner(env, 'org.freedesktop.secrets'),
        'tinsel',
      ),
  ])
  return env
}

/**
 * Starts one part of the desktop and waits until it answers. It dies with this process.
 *
 * @param {string} home
 * @param {Env} env
 * @param {string} command
 * @param {string[]} args
 * @param {Question} isUp
 * @param {string} input
 */
async function startPart(home, env, command, args, isUp, input) {
  const log = openSync(`${home}/${command}.log`, 'a')
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', command, ...args], {
    env: { ...process.env, ...env },
    stdio: ['pipe', log, log],
  })
  closeSync(log)
  const ended = new Promise((resolve) => child.once('close', resolve).once('error', resolve))
  let over = false
  ended.then(() => (over = true))
  child.stdin.on('error', () => {}) // it ended before it read: seen below
  child.stdin.end(input)
  child.unref()

  const limit = Date.now() + patience
  while (!(await isUp())) {
    if (over || Date.now() > limit) {
      const last = readFileSync(`${home}/${command}.log`, 'utf8').trim().split('\n').slice(-3).join('\n')
      throw new Trouble(`the virtual desktop does not start: ${command} ${over ? 'ended' : 'does not answer'}\n${last}`.trim())
    }
    await sleep(beat)
  }
}

/** Writes what the parts read: a bus that starts nothing by itself but the panel's settings, and a plain panel. */
function furnish(/** @type {string} */ home, /** @type {boolean} */ darkPanel) {
  const services = `${home}/services`
  const settings = `${home}/config/xfce4/xfconf/xfce-perchannel-xml`
  for (const folder of [services, settings, `${home}/cache`, `${home}/data`]) mkdirSync(folder, { recursive: true })

  copyFileSync('/usr/share/dbus-1/services/org.xfce.Xfconf.service', `${services}/org.xfce.Xfconf.service`)
  writeFileSync(
    `${home}/bus.conf`,
    `<busconfig>
  <type>session</type>
  <listen>unix:path=${home}/bus</listen>
  <servicedir>${services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`,
  )
  writeFileSync(
    `${settings}/xfce4-panel.xml`,
    `<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="dark-mode" type="bool" value="${darkPanel}"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=8;x=0;y=0"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="30"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
        <value type="int" value="2"/>
        <value type="int" value="3"/>
        <value type="int" value="4"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="tasklist"/>
    <property name="plugin-2" type="string" value="separator">
      <property name="expand" type="bool" value="true"/>
      <property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-3" type="string" value="systray">
      <property name="square-icons" type="bool" value="true"/>
    </property>
    <property name="plugin-4" type="string" value="clock"/>
  </property>
</channel>
`,
  )
}

async function hasWindowManager(/** @type {Env} */ env) {
  return (await answer(env, 'xprop', ['-root', '_NET_SUPPORTING_WM_CHECK'])).includes('window id')
}

async function hasTray(/** @type {Env} */ env) {
  const watcher = 'org.kde.StatusNotifierWatcher'
  const get = 'org.freedesktop.DBus.Properties.Get'
  return (await call(env, watcher, '/StatusNotifierWatcher', get, watcher, 'IsStatusNotifierHostRegistered')).includes('true')
}

async function hasOwner(/** @type {Env} */ env, /** @type {string} */ name) {
  const bus = 'org.freedesktop.DBus'
  return (await call(env, bus, '/org/freedesktop/DBus', `${bus}.NameHasOwner`, name)).includes('true')
}

/**
 * @param {Env} env
 * @param {string} destination
 * @param {string} path
 * @param {string} method
 * @param {string[]} args
 */
function call(env, destination, path, method, ...args) {
  return answer(env, 'gdbus', ['call', '--session', '--dest', destination, '--object-path', path, '--method', method, ...args])
}

/** What a command prints on this desktop; nothing when it fails, as it does until what it asks is up. */
async function answer(/** @type {Env} */ env, /** @type {string} */ command, /** @type {string[]} */ args) {
  try {
    return (await promisify(execFile)(command, args, { env: { ...process.env, ...env } })).stdout
  } catch {
    return ''
  }
}

/** Takes a picture of the whole screen. It appears whole, never half written. */
async function screenshot(/** @type {Env} */ env, /** @type {string} */ path) {
  const part = path.replace(/(\.\w+)?$/, '.part$1')
  await promisify(execFile)('import', ['-silent', '-window', 'root', part], { env: { ...process.env, ...env } })
  renameSync(part, path)
}

/** Ends whatever lives on the desktop, first kindly, and removes its folder. */
async function clear(/** @type {string} */ home) {
  const kind = Date.now() + 1500
  for (let left = inhabitants(home); left.length > 0; left = inhabitants(home)) {
    for (const pid of left) end(pid, Date.now() < kind ? 'SIGTERM' : 'SIGKILL')
    await sleep(beat)
  }
  rmSync(home, { recursive: true, force: true })
}

function end(/** @type {number} */ pid, /** @type {NodeJS.Signals} */ signal) {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended meanwhile.
  }
}

/** The desktop's folder stands in the environment of every process on it, whoever started that one. */
function inhabitants(/** @type {string} */ home) {
  const mark = `XDG_RUNTIME_DIR=${home}`
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && environmentOf(pid).includes(mark))
}

function environmentOf(/** @type {number} */ pid) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
  } catch {
    return [] // It has ended meanwhile, or is somebody else's.
  }
}
