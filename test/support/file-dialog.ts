import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { until } from './until.ts';

const run = promisify(execFile);

/** Chooses a file in the system's dialog, as one who knows where it is: by its path, and Enter. */
export async function chooseFile(env: NodeJS.ProcessEnv, path: string): Promise<void> {
  const tool = async (...args: string[]): Promise<string> => (await run('xdotool', args, { env })).stdout;
  const search = (): Promise<string> =>
    tool('search', '--onlyvisible', '--name', '^Open File').catch(() => '');
  const dialog = await until('the file dialog is open', async () => (await search()).split('\n')[0]);
  await tool('windowactivate', '--sync', dialog);
  // The first character of a path opens the field it is typed into.
  await tool('type', '--delay', '15', path);
  await until('the file dialog is gone', async () => {
    // While it still reads the folder it may not hear it; the window behind it must not hear it instead.
    await tool('key', '--window', dialog, 'Return').catch(() => undefined);
    await sleep(500);
    return (await search()) === '';
  });
}
