import { join } from 'node:path';
import { Child } from '../support/child.ts';
import type { Stage } from '../support/stage.ts';
import { settle } from './subject.ts';

/** As many messages as can be kept of a room. */
const history = 1_000_000;

/** A folder for Tinsel with so many messages in its history. */
export async function filled(stage: Stage, url: string, count: number): Promise<string> {
  const folder = await settle(stage.folder(), url, { history });
  const filler = join(import.meta.dirname, 'history-filler.ts');
  const child = new Child(process.execPath, [filler, join(folder, 'history'), String(count)]);
  const { code } = await child.ended;
  if (code !== 0) throw new Error(`the history was not filled: ${child.err.text}`);
  return folder;
}
