import { execFile } from 'node:child_process';
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
  // The first slash opens the field for a path, and what is typed before that is there is lost: more slashes.
  await tool('type', '--delay', '60', '//////////');
  await tool('type', '--delay', '15', path);
  await tool('key', 'Return');
  await until('the file dialog is gone', async () => (await search()) === '');
}
