// @ts-check
// What a runtime without an app of its own starts: `electron [-r MODULE]... FOLDER [ARGS]` runs the app
// in FOLDER. Electron holds `ready` back until this module, its top-level awaits included, has run.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app as publicApp } from 'electron';

/** @type {import('electron').App & { setVersion(version: string): void, setAppPath(path: string): void }} */
// @ts-expect-error: only Electron's own default app needs these two, so its types leave them out
const app = publicApp;

/** The app's folder: the first argument that is no switch. What stands before it is for the runtime. */
function readArguments() {
  const load = createRequire(join(process.cwd(), 'main.js'));
  const args = process.argv.slice(1);
  for (let arg = args.shift(); arg !== undefined; arg = args.shift()) {
    if (arg === '-r' || arg === '--require') load(args.shift() ?? '');
    else if (arg === '--version' || arg === '-v') return null;
    else if (!arg.startsWith('-')) return resolve(arg);
  }
  return null;
}

async function startApp(/** @type {string} */ folder) {
  /** @type {{ name: string, version: string, main: string, productName?: string, desktopName?: string }} */
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  Object.assign(process, { defaultApp: true });
  app.setVersion(manifest.version);
  app.setName(manifest.productName ?? manifest.name);
  if (manifest.desktopName) app.setDesktopName(manifest.desktopName);
  app.setAppPath(folder);
  await import(pathToFileURL(join(folder, manifest.main)).href);
}

const folder = readArguments();
if (folder === null) {
  process.stdout.write(`v${process.versions.electron}\n`);
  process.exit(0);
}
await startApp(folder);
