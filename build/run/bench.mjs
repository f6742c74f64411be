// @ts-check
import { join } from 'node:path';
import { become } from './program.mjs';
import { bin } from './project.mjs';
import { prepare } from './setup.mjs';
import { allPackages } from './system.mjs';
import { main } from './voice.mjs';

void main(async () => {
  const { env } = await prepare(allPackages);
  return become(join(bin, 'node'), [join('test', 'bench', 'index.ts'), ...process.argv.slice(2)], { env });
});
