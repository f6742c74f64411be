import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  app,
  BrowserWindow,
  dialog,
  Menu,
  nativeImage,
  nativeTheme,
  Notification,
  safeStorage,
  shell,
  Tray as ElectronTray,
} from 'electron';
import { words } from '../shared/words/index.ts';
import { App } from './app.ts';
import type { Report } from './core/event.ts';
import { Badge } from './edge/badge.ts';
import { BuiltInBroker } from './edge/built-in/broker.ts';
import { Certificates } from './edge/certificates.ts';
import { clock } from './edge/clock.ts';
import { readCommandLine, strangeOptions } from './edge/command-line.ts';
import { Discovery } from './edge/discovery/discovery.ts';
import { History } from './edge/history/history.ts';
import { Log } from './edge/log.ts';
import { BrokerLink } from './edge/mqtt/broker-link.ts';
import { ConnectionTest } from './edge/mqtt/connection-test.ts';
import { folderProblem } from './edge/folder.ts';
import { DemoTree } from './edge/mqtt/demo-tree.ts';
import { watchNetwork } from './edge/network.ts';
import { Notifier } from './edge/notifier/notifier.ts';
import { NotificationServer } from './edge/notifier/server.ts';
import { onResume } from './edge/power.ts';
import { Secrets } from './edge/secrets.ts';
import { SettingsFile } from './edge/settings-file.ts';
import { TextFile } from './edge/text-file.ts';
import { TrayIcons } from './edge/tray/icons.ts';
import { Tray } from './edge/tray/tray.ts';
import { Watcher } from './edge/tray/watcher.ts';
import { Bridge } from './edge/window/bridge.ts';
import { chooseFile, chooseNewFile } from './edge/window/file-dialog.ts';
import { guardContents } from './edge/window/guard.ts';
import { registerScheme, servePages } from './edge/window/pages.ts';
import { Windows } from './edge/window/windows.ts';
import type { Outlets, Perform } from './outlets.ts';

/** Milliseconds for a goodbye to the broker; a network that is gone must not keep the program from ending. */
const goodbye = 3_000;
/** Milliseconds after which the tray's click must work, whatever holds up the window. */
const slowWindow = 3_000;

// Whoever waits for a line on standard output may leave once it has come.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const start = readCommandLine(process.argv.slice(1), app.getVersion());
if (!start.go) leave(start.print, start.exitCode);
else {
  if (start.userData !== null) app.setPath('userData', resolve(start.userData));
  const problem = folderProblem(app.getPath('userData'));
  if (problem !== null) leave(problem, 2);
  else if (app.requestSingleInstanceLock()) run(start);
  else if (start.broker === null) leave(words.commandLine.running, 0);
  else leave(words.commandLine.runningOtherwise, 1);
}

function leave(print: string, exitCode: 0 | 1 | 2): never {
  (exitCode === 0 ? process.stdout : process.stderr).write(`${print}\n`);
  process.exit(exitCode);
}

function run({ broker, hidden }: { broker: string | null; hidden: boolean }): void {
  registerScheme();
  guardContents();
  // Windows shows notifications of a program it knows by this id only.
  app.setAppUserModelId('org.tinsel.Tinsel');
  // A menu bar costs start-up time, and only macOS needs one for its copy and paste.
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  const folder = app.getPath('userData');
  const log = new Log(folder);
  const file = new SettingsFile(folder, log);
  for (const option of strangeOptions(process.argv.slice(1), process.defaultApp))
    log.warn(words.commandLine.strange(option));
  for (const text of file.notes) log.warn(text);

  // Electron would show a dialog for each, and wait for somebody to close it.
  process.on('uncaughtException', (error) => log.warn(`unexpected: ${error.stack ?? error.message}`));
  process.on('unhandledRejection', (reason) => log.warn(`unexpected: ${String(reason)}`));

  const begin = async (): Promise<void> => {
    const report: Report = (happening) => tinsel.receive(happening);
    const perform: Perform = (command) => tinsel.perform(command);
    const windows = new Windows(report, {
      get: () => tinsel.settings.window,
      keep: (window) => tinsel.change({ window }),
    });
    const bridge = new Bridge(windows, log);
    const outlets: Outlets = {
      clock,
      log,
      settings: file,
      link: new BrokerLink(report, clock),
      connectionTest: new ConnectionTest(report, clock),
      builtInBroker: new BuiltInBroker({
        device: new DemoTree(),
        folder: join(folder, 'built-in-broker'),
        clock,
        log,
        report,
      }),
      discovery: new Discovery(report, clock, log, () => tinsel.settings.discovery),
      certificates: new Certificates(chooseFile),
      history: new History(join(folder, 'history'), clock, log, (text) => report({ type: 'note', text })),
      secrets: new Secrets(folder, log, safeStorage),
      tray: new Tray(
        {
          platform: process.platform,
          create: (image) => new ElectronTray(image),
          buildMenu: (template) => Menu.buildFromTemplate(template),
          icons: new TrayIcons({
            platform: process.platform,
            folder: join(app.getAppPath(), 'build', 'generated', 'tray'),
            load: (path) => nativeImage.createFromPath(path),
            theme: nativeTheme,
            desktop: process.env['XDG_CURRENT_DESKTOP'],
            choice: () => tinsel.settings.general.trayIcon,
          }),
          host: process.platform === 'linux' ? new Watcher() : null,
          clock,
          // Nobody is locked out who asked for no window.
          unseen: () => {
            if (hidden && !windows.isOpen()) void windows.openChat();
          },
        },
        perform,
      ),
      notifier: new Notifier(
        {
          platform: process.platform,
          Notification,
          icon: join(app.getAppPath(), 'build', 'generated', 'icons', '64x64.png'),
          server: new NotificationServer(),
        },
        perform,
        (why) => log.warn(`notification: ${why}`),
      ),
      textFile: new TextFile(chooseNewFile, log),
      badge: new Badge({
        platform: process.platform,
        dock: app,
        buttons: () => BrowserWindow.getAllWindows(),
        onButton: (added) => void app.on('browser-window-created', (_event, window) => added(window)),
        dot: () =>
          nativeImage.createFromPath(join(app.getAppPath(), 'build', 'generated', 'tray', 'dot.png')),
      }),
      windows: {
        isOpen: () => windows.isOpen(),
        show: (shown) => bridge.show(shown),
        openChat: () => void windows.openChat(),
        openSettings: () => void windows.openSettings(),
        closeSettings: () => windows.close('settings'),
      },
      announce: (line) => process.stdout.write(`tinsel: ${line}\n`),
      openLink: (url) =>
        void shell.openExternal(url).catch((error: unknown) => log.warn(`link: ${String(error)}`)),
      quit: () => app.quit(),
    };
    const tinsel = new App(outlets, file.settings, { version: app.getVersion(), broker });
    for (const text of file.notes) report({ type: 'note', text });

    bridge.listen(tinsel);
    app.on('second-instance', () => void windows.openChat());
    app.on('activate', () => void windows.openChat());
    // The tray stays when the windows are gone.
    app.on('window-all-closed', () => undefined);
    const slept = (): void => tinsel.wake('slept');
    onResume(slept);
    watchNetwork(clock, { slept, changed: () => tinsel.wake('network') });
    stopBeforeQuit(tinsel);

    tinsel.showTray();
    // Not before the tray is there: it makes Chromium's session, which takes its time.
    servePages();
    const shown = hidden ? null : windows.openChat();
    // The window first: what the broker needs is loaded while a person begins to look at it.
    await Promise.race([shown, sleep(slowWindow)]);
    void tinsel.takeBroker();
    await shown;
    outlets.announce('ready');
  };

  app
    .whenReady()
    .then(begin)
    .catch((error: unknown) => {
      log.warn(`start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      dialog.showErrorBox(app.name, words.commandLine.failed(folder));
      app.exit(1);
    });
}

/** Says goodbye to the broker and closes the history before the process ends. */
function stopBeforeQuit(tinsel: App): void {
  let stopped = false;
  app.on('will-quit', (event) => {
    if (stopped) return;
    stopped = true;
    event.preventDefault();
    void Promise.race([tinsel.stop(), sleep(goodbye)]).finally(() => app.quit());
  });
}
