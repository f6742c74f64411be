// @ts-check
import { join } from 'node:path';
import { become } from './program.mjs';
import { bin } from './project.mjs';
import { ensureElectron, ensureProgram } from './setup.mjs';
import { allPackages } from './system.mjs';
import { main } from './voice.mjs';

main(async () => {
  await ensureProgram();
  const { env } = await ensureElectron(allPackages);
  return become(join(bin, 'node'), [join('test', 'bench', 'index.ts'), ...process.argv.slice(2)], { env });
});
