import { Child } from '../support/child.ts';
import { now } from './clock.ts';
import type { Screen } from './screen.ts';

/** Opens a window of another program, which takes the keyboard from all others. */
export async function openCurtain(env: NodeJS.ProcessEnv, screen: Screen): Promise<Child> {
  const opened = now();
  const curtain = new Child('display', ['-size', '64x64', 'xc:grey'], { env: { ...process.env, ...env } });
  await screen.window(opened);
  return curtain;
}
