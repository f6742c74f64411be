// @ts-check
import { readFileSync } from 'node:fs';
import { attempt } from './command.mjs';
import { say } from './voice.mjs';

/** The switches a system needs on which Chromium's sandbox cannot work; said, because they cost safety. */
export async function sandboxSwitches() {
  const reason = await obstacle();
  if (reason === null) return [];
  say(`${reason}: starting without Chromium's sandbox`);
  return ['--no-sandbox'];
}

async function obstacle() {
  if (process.platform !== 'linux') return null;
  if (process.getuid?.() === 0) return 'you are root';
  const namespaces = await attempt('unshare', ['--user', '--map-root-user', 'true']);
  if (!namespaces.ok || restrictedByAppArmor()) return 'this system allows no user namespaces';
  return null;
}

function restrictedByAppArmor() {
  try {
    return readFileSync('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', 'utf8').trim() === '1';
  } catch {
    return false;
  }
}
