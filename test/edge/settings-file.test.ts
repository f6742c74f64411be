import { execFileSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Settings } from '../../src/shared/settings.ts';
import { words } from '../../src/shared/words/index.ts';
import { Folder } from '../support/folder.ts';

// electron's package looks for its program, and would fetch it, when it is imported; nothing of it is used here.
process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= 'none';
const { SettingsFile } = await import('../../src/main/edge/settings-file.ts');

let folder: Folder;
let path: string;
let warnings: string[];

beforeEach(() => {
  folder = new Folder();
  path = join(folder.path, 'settings.json');
  warnings = [];
});

afterEach(() => folder.end());

function opened(): InstanceType<typeof SettingsFile> {
  return new SettingsFile(folder.path, { info: () => undefined, warn: (text) => void warnings.push(text) });
}

function written(): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function asides(): string[] {
  return readdirSync(folder.path).filter((name) => /^settings\.broken-\d+\.json$/.test(name));
}

/** Whether this system can make a file that not even its owner may change. */
function canFreeze(): boolean {
  const here = new Folder();
  const file = join(here.path, 'x');
  try {
    writeFileSync(file, '');
    execFileSync('chattr', ['+i', file], { stdio: 'ignore' });
    execFileSync('chattr', ['-i', file], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    here.end();
  }
}

/** The settings as they are, under another name. */
function withName(name: string): Settings {
  const { settings } = opened();
  return { ...settings, chat: { ...settings.chat, name } };
}

describe('the settings file', () => {
  test('is there after the first start, whole and readable, and says nothing', () => {
    const file = opened();
    expect(file.notes).toEqual([]);
    expect(written()).toEqual(file.settings);
    expect(readFileSync(path, 'utf8')).toMatch(/\n\s+"builtInBroker": \{\n/);
    expect(file.path).toBe(path);
  });

  test('gives back at the next start what was saved', () => {
    const saved = withName('Zoë');
    expect(opened().save(saved)).toBeNull();
    const next = opened();
    expect(next.settings).toEqual(saved);
    expect(next.notes).toEqual([]);
  });

  test('keeps the client id of the installation', () => {
    expect(opened().settings.builtInBroker.clientId).toBe(opened().settings.builtInBroker.clientId);
  });

  test('edited by a person keeps what they wrote, and has the rest added', () => {
    writeFileSync(path, '{"inUse":"pi","brokers":[{"id":"pi","addresses":["mqtt://pi"]}]}');
    const file = opened();
    expect(file.notes).toEqual([]);
    expect(file.settings.brokers).toMatchObject([
      { id: 'pi', addresses: ['mqtt://pi'], username: '', rooms: [{ topic: 'chat/msg' }] },
    ]);
    expect(written()).toEqual(file.settings);
  });

  test.each([
    [
      1,
      '{"version":1,"broker":{"address":"pi","username":"ann"},"chat":{"name":"Ann","room":"kept"}}',
      'mqtt://pi:1883',
    ],
    [
      2,
      '{"version":2,"inUse":"b1","brokers":[{"id":"b1","addresses":["mqtt://pi:1883"],"username":"ann","room":"kept"}],"chat":{"name":"Ann"}}',
      'b1',
    ],
  ])('of version %d is taken over, and kept as it was', (version, old, inUse) => {
    writeFileSync(path, old);
    const file = opened();
    expect(file.notes).toEqual([]);
    expect(file.settings).toMatchObject({
      version: 4,
      inUse,
      brokers: [{ addresses: ['mqtt://pi:1883'], username: 'ann', rooms: [{ topic: 'kept' }] }],
      chat: { name: 'Ann' },
    });
    expect(readFileSync(join(folder.path, `settings.version-${version}.json`), 'utf8')).toBe(old);
    expect(written()).toEqual(file.settings);
    expect(opened().settings).toEqual(file.settings);
  });

  test('is replaced in one piece: whoever reads it meanwhile has the old one whole', () => {
    const file = opened();
    const before = readFileSync(path, 'utf8');
    const reader = openSync(path, 'r');
    try {
      expect(file.save(withName('Zoe'))).toBeNull();
      expect(readFileSync(reader, 'utf8')).toBe(before);
    } finally {
      closeSync(reader);
    }
    expect(written()).toMatchObject({ chat: { name: 'Zoe' } });
    expect(readdirSync(folder.path)).toEqual(['settings.json']);
  });

  test.each([
    ['cut off', '{"broker":{"address":"mqtt:'],
    ['empty', ''],
    ['no JSON', 'hello'],
    ['not text', '\u0000\u0001\u0002'],
    ['a list', '[1,2]'],
    ['a number', '5'],
    ['nothing', 'null'],
  ])('that is %s is kept aside and said, and fresh settings are used', (_what, text) => {
    writeFileSync(path, text);
    const file = opened();
    const [aside = ''] = asides();
    expect(file.notes).toEqual([words.note.settingsBroken(aside)]);
    expect(readFileSync(join(folder.path, aside), 'utf8')).toBe(text);
    expect(file.settings.brokers).toEqual([]);
    expect(written()).toEqual(file.settings);
    expect(opened().notes).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['a wrong value', { chat: { name: 5 }, builtInBroker: { rooms: [{ topic: 'kept' }] } }, 'chat.name'],
    [
      'an address that is none',
      { brokers: [{ id: 'a', addresses: ['mqtt//x', 'pi'] }], builtInBroker: { rooms: [{ topic: 'kept' }] } },
      'brokers.0.addresses.0',
    ],
    ['a newer version', { version: 5, builtInBroker: { rooms: [{ topic: 'kept' }] } }, 'version'],
    ['half a window’s place', { window: { x: 1 }, builtInBroker: { rooms: [{ topic: 'kept' }] } }, 'window'],
  ])('with %s is kept aside as it was, said, and mended', (_what, content, field) => {
    writeFileSync(path, JSON.stringify(content));
    const file = opened();
    const [aside = ''] = asides();
    expect(file.notes).toEqual([words.note.settingsMended(field, aside)]);
    expect(JSON.parse(readFileSync(join(folder.path, aside), 'utf8'))).toEqual(content);
    expect(file.settings.builtInBroker.rooms).toMatchObject([{ topic: 'kept' }]);
    expect(written()).toEqual(file.settings);
    expect(opened().notes).toEqual([]);
  });

  test('that is a folder is kept aside', () => {
    mkdirSync(path);
    writeFileSync(join(path, 'mine'), 'mine');
    expect(opened().notes).toEqual([words.note.settingsBroken(asides()[0] ?? '')]);
    expect(readFileSync(join(folder.path, asides()[0] ?? '', 'mine'), 'utf8')).toBe('mine');
    expect(written()).toBeTruthy();
  });

  test('in a folder that cannot be is done without, and that is said', () => {
    const file = join(folder.path, 'file');
    writeFileSync(file, '');
    const settings = new SettingsFile(file, { info: () => undefined, warn: () => undefined });
    expect(settings.settings.builtInBroker.rooms).toMatchObject([{ topic: 'chat/msg' }]);
    expect(settings.notes).not.toEqual([]);
    expect(settings.save(settings.settings)).not.toBeNull();
  });

  test.skipIf(!canFreeze())('that cannot be written is said at each save, and stays as it is', () => {
    const { settings } = opened();
    const before = readFileSync(path, 'utf8');
    execFileSync('chattr', ['+i', path]);
    try {
      const file = opened();
      expect(file.settings).toEqual(settings);
      expect(file.notes).toEqual([]);
      expect(file.save(withName('Zoe'))).toMatch(/EPERM|EACCES/);
      expect(readFileSync(path, 'utf8')).toBe(before);
      expect(existsSync(path)).toBe(true);
      expect(warnings).not.toEqual([]);
    } finally {
      execFileSync('chattr', ['-i', path]);
    }
  });
});
