// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const kindly = 1_500;
const beat = 40;

/** Ends whatever lives on a virtual desktop: first kindly, then not. */
export async function endInhabitants(/** @type {string} */ home) {
  const kindUntil = Date.now() + kindly;
  for (let left = inhabitants(home); left.length > 0; left = inhabitants(home)) {
    for (const pid of left) end(pid, Date.now() < kindUntil ? 'SIGTERM' : 'SIGKILL');
    await sleep(beat);
  }
}

/** The desktop's folder stands in the environment of every process on it, whoever started that one. */
function inhabitants(/** @type {string} */ home) {
  const mark = `XDG_RUNTIME_DIR=${home}`;
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && environmentOf(pid).includes(mark));
}

function environmentOf(/** @type {number} */ pid) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    return []; // It has ended meanwhile, or is somebody else's.
  }
}

function end(/** @type {number} */ pid, /** @type {NodeJS.Signals} */ signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}
