import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TextFile } from '../../src/main/edge/text-file.ts';
import { words } from '../../src/shared/words/index.ts';
import { Folder } from '../support/folder.ts';
import { canMount, disk, mount, unmount } from '../support/small-disk.ts';

let folder: Folder;
let chosen: string | null;
let suggested: string[];
let files: TextFile;

beforeEach(() => {
  folder = new Folder();
  suggested = [];
  chosen = join(folder.path, 'chat.txt');
  const choose = (name: string): Promise<string | null> => {
    suggested.push(name);
    return Promise.resolve(chosen);
  };
  files = new TextFile(choose, { info: () => undefined, warn: () => undefined });
});
afterEach(() => folder.end());

/** These parts, and then the error if there is one. */
async function* parts(of: readonly string[], error: Error | null = null): AsyncGenerator<string> {
  yield* of;
  if (error) throw error;
}

describe('a text', () => {
  test('is saved whole where a person chose', async () => {
    const answer = await files.save('tinsel.txt', parts(['Ann: hello\n', '', 'Ünï: 🎄\n']));
    expect(answer).toEqual({ is: 'saved', file: chosen });
    expect(suggested).toEqual(['tinsel.txt']);
    expect(readFileSync(chosen ?? '', 'utf8')).toBe('Ann: hello\nÜnï: 🎄\n');
    expect(readdirSync(folder.path)).toEqual(['chat.txt']);
  });

  test('takes the place of the one before only when it is whole', async () => {
    writeFileSync(chosen ?? '', 'the one before');
    async function* watched(): AsyncGenerator<string> {
      yield 'new';
      expect(readFileSync(chosen ?? '', 'utf8')).toBe('the one before');
      yield '!';
    }
    expect(await files.save('', watched())).toMatchObject({ is: 'saved' });
    expect(readFileSync(chosen ?? '', 'utf8')).toBe('new!');
  });

  test('that nobody wants to save is not asked for', async () => {
    chosen = null;
    const none = parts([], new Error('asked for'));
    expect(await files.save('', none)).toEqual({ is: 'cancelled' });
    expect(readdirSync(folder.path)).toEqual([]);
  });

  test('that breaks off leaves the file as it was, and nothing else', async () => {
    writeFileSync(chosen ?? '', 'the one before');
    const answer = await files.save('', parts(['half of it'], new Error('the end of it')));
    expect(answer).toEqual({ is: 'failed', problem: words.textFile.failed('chat.txt', 'the end of it') });
    expect(readFileSync(chosen ?? '', 'utf8')).toBe('the one before');
    expect(readdirSync(folder.path)).toEqual(['chat.txt']);
  });

  test('that would take the place of a folder is not saved', async () => {
    mkdirSync(join(chosen ?? '', 'in it'), { recursive: true });
    expect(await files.save('', parts(['x']))).toMatchObject({ is: 'failed' });
    expect(readdirSync(folder.path)).toEqual(['chat.txt']);
  });

  test('that is to go to a folder that is not there says so', async () => {
    chosen = join(folder.path, 'gone', 'chat.txt');
    const answer = await files.save('', parts(['x']));
    expect(answer).toMatchObject({ is: 'failed', problem: expect.stringContaining('no such file') });
  });

  // Root may write everywhere.
  test.skipIf(process.getuid?.() === 0)('that is to go to a folder of others says so', async () => {
    chmodSync(folder.path, 0o500);
    const answer = await files.save('', parts(['x']));
    chmodSync(folder.path, 0o700);
    expect(answer).toEqual({ is: 'failed', problem: words.textFile.forbidden('chat.txt') });
  });

  test.each(['EACCES', 'EPERM', 'EROFS'])('that may not be written says so: %s', async (code) => {
    const answer = await files.save('', parts([], Object.assign(new Error('no'), { code })));
    expect(answer).toEqual({ is: 'failed', problem: words.textFile.forbidden('chat.txt') });
  });

  // A disk that is so small can be made by root only, and not in every container.
  test.runIf(canMount())('that finds no room says so, and gives back what it took', async () => {
    mount(folder);
    try {
      const answer = await files.save('', parts(['x'.repeat(disk / 2), 'x'.repeat(disk)]));
      expect(answer).toEqual({ is: 'failed', problem: words.textFile.full('chat.txt') });
      expect(readdirSync(folder.path)).toEqual([]);
    } finally {
      unmount(folder);
    }
  });
});
