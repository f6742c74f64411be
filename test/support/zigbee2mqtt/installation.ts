import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../../build/run/command.mjs';
import { fingerprint } from '../../../build/run/fingerprint.mjs';
import { cache, root } from '../../../build/run/project.mjs';

const here = join('test', 'support', 'zigbee2mqtt');
const files = ['package.json', 'package-lock.json'];

/**
 * The folder with the Zigbee2MQTT that package-lock.json names, byte for byte, kept for later. It stands outside of the
 * project: it is 81 MB, of another licence, and nobody but these tests needs it.
 */
export async function ensureZigbee2Mqtt(): Promise<string> {
  const wanted = fingerprint(files.map((file) => join(here, file))).slice(0, 8);
  const folder = join(cache, `zigbee2mqtt-${wanted}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  // Beside its final place: the rename at the end is all or nothing, and tests may run side by side.
  const work = mkdtempSync(join(cache, 'making-'));
  try {
    for (const file of files) cpSync(join(root, here, file), join(work, file));
    // What is optional is compiled for a syslog; what has scripts, for a serial port. There is neither.
    const options = ['--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund', '--loglevel=error'];
    await run('npm', ['ci', ...options], { cwd: work, quiet: true });
    if (!existsSync(folder)) renameSync(work, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return folder;
}
