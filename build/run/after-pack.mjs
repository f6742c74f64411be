// @ts-check
import { rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Called by electron-builder once the program lies beside its runtime: the runtime's own default app goes.
 *
 * @param {{ appOutDir: string, electronPlatformName: string }} pack
 */
export default function afterPack({ appOutDir, electronPlatformName }) {
  if (electronPlatformName === 'darwin') return; // electron-builder does it there
  rmSync(join(appOutDir, 'resources', 'default_app.asar'), { force: true });
}
