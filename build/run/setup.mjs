// @ts-check
import { ensureBundle } from './bundle.mjs';
import { environment } from './command.mjs';
import { ensureModules } from './modules.mjs';
import { binaryOf, ensureRuntime } from './runtime.mjs';
import { ensurePackages } from './system.mjs';

/** Makes sure of node_modules and a built program: enough to ask it for its help. */
export async function ensureProgram() {
  await ensureModules();
  await ensureBundle();
}

/**
 * Makes sure of an Electron and the system packages.
 *
 * @param {readonly string[]} packages
 */
export async function ensureElectron(packages) {
  const folder = await ensureRuntime();
  const binary = binaryOf(folder);
  await ensurePackages(packages, binary);
  // The first name is Electron's own, the second electron-vite's.
  const env = environment({ ELECTRON_OVERRIDE_DIST_PATH: folder, ELECTRON_EXEC_PATH: binary });
  return { folder, binary, env };
}
