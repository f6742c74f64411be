// @ts-check
import { run } from './command.mjs';
import { versionOf } from './runtime.mjs';
import { sevenZip } from './seven-zip.mjs';
import { prepare } from './setup.mjs';
import * as standIn from './stand-in.mjs';
import { main, say } from './voice.mjs';

void main(async () => {
  const { folder, env } = await prepare([]);
  await run('electron-builder', [...targets(folder), ...runtime(folder), '--publish', 'never'], {
    // The best compression takes six times as long as this one, for one percent.
    env: { ELECTRON_BUILDER_COMPRESSION_LEVEL: '5', ...env, ELECTRON_BUILDER_7ZIP_PATH: sevenZip() },
  });
  return 0;
});

/** What the command line asks for, else what electron-builder.yml lists, as far as it can be made here. */
function targets(/** @type {string} */ folder) {
  const args = process.argv.slice(2);
  if (args.length > 0 || folder !== standIn.folder) return args;
  say('packing a tar.gz only: the tools for other packages lie where Electron does, out of reach');
  return ['--linux', 'tar.gz'];
}

/** The runtime at hand is the one that is packed. */
function runtime(/** @type {string} */ folder) {
  return [`-c.electronDist=${folder}`, `-c.electronVersion=${versionOf(folder)}`];
}
