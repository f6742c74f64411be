// @ts-check
import { ensureBundle } from './bundle.mjs';
import { environment } from './command.mjs';
import { ensureModules } from './modules.mjs';
import { binaryOf, ensureRuntime } from './runtime.mjs';
import { ensureLoadable, ensurePackages } from './system.mjs';

/**
 * Makes sure of everything between a fresh copy of the repository and a running program.
 *
 * @param {readonly string[]} packages the system packages that are needed
 */
export async function prepare(packages) {
  await ensurePackages(packages); // first: only this can need somebody else's help
  await ensureModules();
  await ensureBundle();
  const folder = await ensureRuntime();
  const binary = binaryOf(folder);
  await ensureLoadable(binary);
  // The first name is Electron's own, the second electron-vite's.
  const env = environment({ ELECTRON_OVERRIDE_DIST_PATH: folder, ELECTRON_EXEC_PATH: binary });
  return { folder, binary, env };
}
