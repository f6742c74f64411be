import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { messageOf } from '../../shared/message-of.ts';
import { words } from '../../shared/words/index.ts';
import type { Log, TextFile as Outlet } from '../outlets.ts';

/** Lets a person choose where to save a file; `null` if they choose nothing. */
export type ChooseNew = (name: string) => Promise<string | null>;

/** A text is written beside its place first, so that no half of it is ever taken for the whole. */
export class TextFile implements Outlet {
  readonly #choose: ChooseNew;
  readonly #log: Log;

  constructor(choose: ChooseNew, log: Log) {
    this.#choose = choose;
    this.#log = log;
  }

  async save(name: string, text: AsyncIterable<string>): ReturnType<Outlet['save']> {
    const file = await this.#choose(name);
    if (file === null) return { is: 'cancelled' };
    const beside = join(dirname(file), `.tinsel-${randomUUID()}`);
    try {
      await write(beside, text);
      await rename(beside, file);
      return { is: 'saved', file };
    } catch (error) {
      this.#log.warn(`text file: ${String(error)}`);
      await rm(beside, { force: true }).catch((error: unknown) =>
        this.#log.warn(`text file: ${String(error)}`),
      );
      return { is: 'failed', problem: problem(basename(file), error) };
    }
  }
}

async function write(path: string, text: AsyncIterable<string>): Promise<void> {
  const file = await open(path, 'wx');
  try {
    for await (const part of text) await file.writeFile(part);
    await file.sync();
  } finally {
    await file.close();
  }
}

function problem(file: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT') return words.textFile.full(file);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return words.textFile.forbidden(file);
  return words.textFile.failed(file, messageOf(error));
}
