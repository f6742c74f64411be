import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { until } from './until.ts';

const run = promisify(execFile);

type Tool = (...args: string[]) => Promise<string>;

/** Chooses a file in the system's dialog, as one who knows where it is: by its path, and Enter. */
export function chooseFile(env: NodeJS.ProcessEnv, path: string): Promise<void> {
  return inDialog(env, '^Open File', async (tool) => {
    // The first slash opens the field for a path, and what is typed before that is there is lost: more slashes.
    await tool('type', '--delay', '60', '//////////');
    await tool('type', '--delay', '15', path);
  });
}

/** Saves in the system's dialog under this path, instead of the name that is suggested. */
export function saveFile(env: NodeJS.ProcessEnv, path: string): Promise<void> {
  return inDialog(env, '^Save File', async (tool) => {
    await tool('key', 'ctrl+a');
    await tool('type', '--delay', '15', path);
  });
}

async function inDialog(
  env: NodeJS.ProcessEnv,
  title: string,
  typePath: (tool: Tool) => Promise<void>,
): Promise<void> {
  const tool: Tool = async (...args) => (await run('xdotool', args, { env })).stdout;
  const search = (): Promise<string> => tool('search', '--onlyvisible', '--name', title).catch(() => '');
  const dialog = await until('the file dialog is open', async () => (await search()).split('\n')[0]);
  await tool('windowactivate', '--sync', dialog);
  await typePath(tool);
  await tool('key', 'Return');
  await until('the file dialog is gone', async () => (await search()) === '');
}
