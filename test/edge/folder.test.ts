import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { folderProblem } from '../../src/main/edge/folder.ts';
import { Folder } from '../support/folder.ts';

let folder: Folder;

beforeEach(() => {
  folder = new Folder();
});

afterEach(() => folder.end());

describe('the user-data folder', () => {
  test('is made where it is missing', () => {
    const deep = join(folder.path, 'a', 'b');
    expect(folderProblem(deep)).toBeNull();
    expect(existsSync(deep)).toBe(true);
  });

  test('that cannot be is named, with what to do', () => {
    const file = join(folder.path, 'file');
    writeFileSync(file, '');
    for (const impossible of [file, join(file, 'below'), '/proc/nowhere'])
      expect(folderProblem(impossible)).toMatch(
        new RegExp(`^tinsel: nothing can be written in ${impossible} .*--user-data-dir\\.$`),
      );
  });
});
