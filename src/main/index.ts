import { join, resolve } from 'node:path';
import { app, Menu, shell } from 'electron';
import { App } from './app.ts';
import { BuiltInBroker } from './edge/built-in-broker.ts';
import { clock } from './edge/clock.ts';
import { readCommandLine } from './edge/command-line.ts';
import { History } from './edge/history.ts';
import { Log } from './edge/log.ts';
import { BrokerLink } from './edge/mqtt/broker-link.ts';
import { DemoTree } from './edge/mqtt/demo-tree.ts';
import { Notifier } from './edge/notifier.ts';
import { onResume } from './edge/power.ts';
import { Secrets } from './edge/secrets.ts';
import { SettingsFile } from './edge/settings-file.ts';
import { Tray } from './edge/tray.ts';
import { Bridge } from './edge/window/bridge.ts';
import { guardContents } from './edge/window/guard.ts';
import { registerScheme, servePages } from './edge/window/pages.ts';
import { Windows } from './edge/window/windows.ts';
import { words } from '../shared/words/index.ts';
import type { Happening } from './core/event.ts';
import type { Command } from '../shared/command.ts';

const start = readCommandLine(process.argv.slice(1), app.getVersion());
if (!start.go) {
  (start.exitCode === 0 ? process.stdout : process.stderr).write(`${start.print}\n`);
  process.exit(start.exitCode);
}
if (start.userData !== null) app.setPath('userData', resolve(start.userData));
