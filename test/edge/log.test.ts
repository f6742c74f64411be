import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Log } from '../../src/main/edge/log.ts';
import { Folder } from '../support/folder.ts';

let folder: Folder;
let path: string;

beforeEach(() => {
  folder = new Folder();
  path = join(folder.path, 'tinsel.log');
});

afterEach(() => folder.end());

function lines(): string[] {
  return readFileSync(path, 'utf8').split('\n');
}

describe('the log', () => {
  test('has one line for each thing, with its time and weight', () => {
    const log = new Log(folder.path);
    log.info('one');
    log.warn('two');
    expect(lines()).toEqual([
      expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z info one$/),
      expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z warn two$/),
      '',
    ]);
  });

  test('cannot be given lines or terminal commands by what is logged', () => {
    new Log(folder.path).info('a\nb\r\u001B[31mc\u0000\u0085d\u009Be');
    expect(lines()).toHaveLength(2);
    expect(lines()[0]).toMatch(/ info a b \[31mc d e$/);
  });

  test('goes on where the last run ended', () => {
    new Log(folder.path).info('one');
    new Log(folder.path).info('two');
    expect(lines()).toHaveLength(3);
  });

  test('that has grown large is kept as the old one, and a new one begins', () => {
    writeFileSync(path, 'x'.repeat(1024 * 1024 + 1));
    writeFileSync(join(folder.path, 'tinsel.old.log'), 'older');
    new Log(folder.path).info('new');
    expect(lines()).toHaveLength(2);
    expect(readFileSync(join(folder.path, 'tinsel.old.log'), 'utf8')).toHaveLength(1024 * 1024 + 1);
  });

  test('that is not yet large goes on', () => {
    writeFileSync(path, 'x'.repeat(1024 * 1024));
    new Log(folder.path).info('new');
    expect(existsSync(join(folder.path, 'tinsel.old.log'))).toBe(false);
  });

  test('that grows large while the program runs is begun anew as well', () => {
    const log = new Log(folder.path);
    for (let kibibytes = 0; kibibytes < 1_030; kibibytes += 1) log.info('x'.repeat(1_024));
    log.info('last');
    expect(existsSync(join(folder.path, 'tinsel.old.log'))).toBe(true);
    expect(lines().at(-2)).toMatch(/ info last$/);
    expect(lines().length).toBeLessThan(100);
  });

  test('that cannot be written stops nobody', () => {
    const log = new Log(folder.path);
    rmSync(folder.path, { recursive: true });
    expect(() => log.info('one')).not.toThrow();
  });
});
