import { execFileSync } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Secrets, type Keychain } from '../../src/main/edge/secrets.ts';
import { Folder } from '../support/folder.ts';
import { until } from '../support/until.ts';

let folder: Folder;
let path: string;
let warnings: string[];

beforeEach(() => {
  folder = new Folder();
  path = join(folder.path, 'secrets.json');
  warnings = [];
});

afterEach(() => folder.end());

interface Kind {
  backend?: ReturnType<Keychain['getSelectedStorageBackend']>;
  waits?: boolean;
  /** What Chromium marks its ciphertext with. */
  mark?: string;
  /** The key it encrypts with; it decrypts with any of `keys`. */
  key?: string;
  keys?: string[];
  /** Until when it does not answer. */
  locked?: Promise<unknown>;
  refuses?: boolean;
}

function neverAsked(): never {
  throw new Error('it could have waited');
}

/** Stands in for the keychains of all desktops, of which no machine has all. */
function keychain(kind: Kind = {}): Keychain & { asked: number } {
  const { backend = 'gnome_libsecret', waits = true, mark = 'v11', key = 'k1', keys = [key] } = kind;
  const encryptString = (text: string): Buffer => {
    made.asked += 1;
    if (kind.refuses) throw new Error(`no room for ${text}`);
    return Buffer.from(`${mark}${key}:${Buffer.from(text).toString('hex')}`);
  };
  const decryptString = (encrypted: Buffer): string => {
    made.asked += 1;
    const [, by = '', text = ''] = /^v1\d(\w+):(.*)$/s.exec(encrypted.toString()) ?? [];
    if (!keys.includes(by)) throw new Error('Error while decrypting');
    return Buffer.from(text, 'hex').toString();
  };
  const made: Keychain & { asked: number } = {
    asked: 0,
    getSelectedStorageBackend: () => backend,
    isEncryptionAvailable: () => mark !== 'v10',
    encryptString,
    decryptString,
  };
  if (!waits) return made;
  return Object.assign(made, {
    encryptString: neverAsked,
    isEncryptionAvailable: neverAsked,
    decryptString: neverAsked,
    encryptStringAsync: async (text: string) => {
      await kind.locked;
      return encryptString(text);
    },
    decryptStringAsync: async (encrypted: Buffer) => {
      await kind.locked;
      const result = decryptString(encrypted);
      return { result, shouldReEncrypt: !encrypted.toString().startsWith(`${mark}${key}:`) };
    },
  });
}

function opened(kind: Kind | Keychain = {}): Secrets {
  const log = { info: () => undefined, warn: (text: string) => void warnings.push(text) };
  return new Secrets(folder.path, log, 'encryptString' in kind ? kind : keychain(kind));
}

function text(): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function written(): Record<string, unknown> {
  return JSON.parse(text() || '{}');
}

function write(content: unknown): void {
  writeFileSync(path, JSON.stringify(content));
}

function encrypted(secret: string, key = 'k1', mark = 'v11'): string {
  return keychain({ waits: false, key, mark }).encryptString(secret).toString('base64');
}

describe.each<[string, Kind, 'session' | 'plain', 'encrypted' | 'plain' | 'nowhere']>([
  ['a keychain that waits', {}, 'session', 'encrypted'],
  ['a keychain that waits, plain allowed', {}, 'plain', 'encrypted'],
  ['a keychain that cannot wait', { waits: false }, 'session', 'encrypted'],
  ['a keychain that cannot wait, plain allowed', { waits: false }, 'plain', 'encrypted'],
  ['a wallet', { backend: 'kwallet6' }, 'session', 'encrypted'],
  ['the key in Chromium’s source', { backend: 'basic_text', mark: 'v10' }, 'session', 'nowhere'],
  ['the same, plain allowed', { backend: 'basic_text', mark: 'v10' }, 'plain', 'plain'],
  ['the same, not waiting', { backend: 'basic_text', waits: false }, 'session', 'nowhere'],
  ['the same, not waiting, plain allowed', { backend: 'basic_text', waits: false }, 'plain', 'plain'],
  ['a keychain that is not there', { mark: 'v10' }, 'session', 'nowhere'],
  ['a keychain that is not there, plain allowed', { mark: 'v10' }, 'plain', 'plain'],
  ['a keychain that is not there, not waiting', { mark: 'v10', waits: false }, 'session', 'nowhere'],
  ['the same, not waiting either, plain allowed', { mark: 'v10', waits: false }, 'plain', 'plain'],
  ['a keychain that refuses', { refuses: true }, 'session', 'nowhere'],
  ['a keychain that refuses, plain allowed', { refuses: true }, 'plain', 'nowhere'],
  ['a keychain that refuses at once', { refuses: true, waits: false }, 'plain', 'nowhere'],
])('with %s', (_what, kind, how, where) => {
  test(`a secret is kept ${where}`, async () => {
    const secrets = opened(kind);
    secrets.keep(how);
    expect(await secrets.set('b1 password', 's3cret')).toBe(where !== 'nowhere');
    expect(await secrets.get('b1 password')).toBe('s3cret');
    expect(secrets.has('b1 password')).toBe(true);
    const form = { encrypted: encrypted('s3cret'), plain: { plain: 's3cret' }, nowhere: undefined }[where];
    expect(written()['b1 password']).toEqual(form);
    expect(text().includes('s3cret')).toBe(where === 'plain');
    if (where !== 'nowhere') expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder.path)).toEqual(where === 'nowhere' ? [] : ['secrets.json']);
    expect(warnings.join()).not.toContain('s3cret');

    const next = opened(kind);
    next.keep(how);
    expect(next.has('b1 password')).toBe(where !== 'nowhere');
    expect(await next.get('b1 password')).toBe(where === 'nowhere' ? null : 's3cret');
  });

  test('it can be forgotten', async () => {
    const secrets = opened(kind);
    secrets.keep(how);
    await secrets.set('b1 password', 's3cret');
    const forgotten = secrets.set('b1 password', '');
    expect(secrets.has('b1 password')).toBe(false);
    expect(await forgotten).toBe(true);
    expect(await secrets.get('b1 password')).toBeNull();
    expect(readdirSync(folder.path)).toEqual([]);
    expect(await opened(kind).get('b1 password')).toBeNull();
  });
});

describe('without a keychain', () => {
  const none: Kind = { backend: 'basic_text' };

  test('it is not lasting, and with one it is; neither asks it', () => {
    const chain = keychain(none);
    expect(opened(chain).lasting).toBe(false);
    expect(opened(chain).has('k')).toBe(false);
    expect(chain.asked).toBe(0);
    expect(opened().lasting).toBe(true);
  });

  test('one the desktop should have and has not is found out when it is asked', async () => {
    const secrets = opened({ mark: 'v10' });
    await secrets.set('k', 's3cret');
    expect(secrets.lasting).toBe(false);
    expect(warnings).toEqual(['the desktop’s keychain is not there']);
  });

  test('plain ones are taken out of the file where they are not wanted, and hold for this run', async () => {
    write({ a: { plain: 'one' }, b: encrypted('two'), c: { plain: 'three' } });
    const secrets = opened(none);
    secrets.keepAll('session');
    await until('they are taken out', () => !text().includes('plain'));
    expect(written()).toEqual({ b: encrypted('two') });
    expect(await secrets.get('a')).toBe('one');
    expect(await secrets.get('c')).toBe('three');
    expect(opened(none).has('a')).toBe(false);
  });

  test('plain ones stay in the file at the start, whatever is kept from then on', async () => {
    write({ a: { plain: 'one' }, b: { plain: 'two' } });
    const secrets = opened(none);
    secrets.keep('session');
    expect(await secrets.get('a')).toBe('one');
    expect(await secrets.set('c', 'three')).toBe(false);
    expect(written()).toEqual({ a: { plain: 'one' }, b: { plain: 'two' } });
    expect(await opened(none).get('b')).toBe('two');
    expect(await secrets.set('a', 'new')).toBe(false);
    expect(written()).toEqual({ b: { plain: 'two' } });
  });

  test('those of this run are written once they may be plain', async () => {
    const secrets = opened(none);
    secrets.keep('session');
    expect(await secrets.set('a', 'one')).toBe(false);
    await secrets.set('b', 'two');
    await secrets.set('b', '');
    secrets.keepAll('plain');
    await until('it is written', () => text() !== '');
    expect(written()).toEqual({ a: { plain: 'one' } });
    secrets.keepAll('session');
    await until('it is gone', () => text() === '');
    expect(await secrets.get('a')).toBe('one');
  });

  test('an encrypted one stays as it is, and is not decrypted', async () => {
    write({ a: encrypted('one', 'lost') });
    const secrets = opened(none);
    for (const how of ['plain', 'session', 'plain'] as const) secrets.keepAll(how);
    await secrets.set('b', 'two');
    await expect(secrets.get('a')).rejects.toThrow('decrypting');
    expect(written()).toEqual({ a: encrypted('one', 'lost'), b: { plain: 'two' } });
  });
});

describe('when a keychain appears', () => {
  beforeEach(() => write({ a: { plain: 'one' }, b: { plain: 'two' } }));

  test.each([true, false])('plain ones are encrypted where they are used (waiting: %s)', async (waits) => {
    const secrets = opened({ waits });
    secrets.keep('plain');
    expect(await secrets.get('a')).toBe('one');
    await until('it is encrypted', () => !text().includes('one'));
    expect(written()).toEqual({ a: encrypted('one'), b: { plain: 'two' } });
    await secrets.set('b', 'three');
    expect(written()).toEqual({ a: encrypted('one'), b: encrypted('three') });
  });

  test('one is known before a person has opened it', async () => {
    const person = new EventEmitter();
    const secrets = opened({ locked: once(person, 'unlocks') });
    secrets.keep('plain');
    expect(await secrets.get('a')).toBe('one');
    expect(written()['a']).toEqual({ plain: 'one' });
    person.emit('unlocks');
    await until('it is encrypted', () => written()['a'] === encrypted('one'));
  });

  test('all are encrypted where plain ones are not wanted', async () => {
    opened().keepAll('session');
    await until('they are encrypted', () => !text().includes('plain'));
    expect(written()).toEqual({ a: encrypted('one'), b: encrypted('two') });
  });

  test('what is set meanwhile is not undone', async () => {
    const secrets = opened();
    void secrets.set('a', 'new');
    secrets.keepAll('session');
    await until('they are encrypted', () => !text().includes('plain'));
    expect(written()).toEqual({ a: encrypted('new'), b: encrypted('two') });
  });

  test('and does not take them, they stay', async () => {
    const secrets = opened({ refuses: true });
    secrets.keep('plain');
    await secrets.set('d', 'four');
    expect(await secrets.get('a')).toBe('one');
    await until('it was tried', () => warnings.length === 2);
    secrets.keepAll('plain');
    await secrets.set('c', '');
    expect(warnings).toHaveLength(2);
    expect(written()).toEqual({ a: { plain: 'one' }, b: { plain: 'two' } });
  });
});

describe('a secret that cannot be decrypted', () => {
  test.each([true, false])('is said, and overwritten by nothing but another (waiting: %s)', async (waits) => {
    write({ a: encrypted('one', 'lost'), b: encrypted('two') });
    const before = text();
    const secrets = opened({ waits });
    for (const how of ['plain', 'session'] as const) secrets.keepAll(how);
    await expect(secrets.get('a')).rejects.toThrow('decrypting');
    await expect(secrets.get('a')).rejects.toThrow('decrypting');
    expect(await secrets.get('b')).toBe('two');
    expect(secrets.has('a')).toBe(true);
    expect(text()).toBe(before);
    await secrets.set('b', 'three');
    expect(written()).toEqual({ a: encrypted('one', 'lost'), b: encrypted('three') });
    expect(await secrets.set('a', 'four')).toBe(true);
    expect(written()).toEqual({ a: encrypted('four'), b: encrypted('three') });
    expect(await secrets.get('a')).toBe('four');
  });
});

describe('a secret under an old key', () => {
  test('is encrypted anew when it is used', async () => {
    write({ a: encrypted('one', 'k0'), b: encrypted('two', 'k0') });
    const secrets = opened({ keys: ['k0', 'k1'] });
    expect(await secrets.get('a')).toBe('one');
    await until('it is encrypted anew', () => written()['a'] === encrypted('one'));
    expect(written()['b']).toBe(encrypted('two', 'k0'));
    expect(await opened().get('a')).toBe('one');
  });

  test('does not come back over one that was set meanwhile', async () => {
    write({ a: encrypted('one', 'k0') });
    const secrets = opened({ keys: ['k0', 'k1'] });
    const [got] = await Promise.all([secrets.get('a'), secrets.set('a', 'new')]);
    expect(got).toBe('new');
    const again = opened({ keys: ['k0', 'k1'] });
    const asked = again.get('a');
    const set = again.set('a', 'newer');
    await asked;
    await set;
    await again.set('b', 'two');
    expect(written()).toEqual({ a: encrypted('newer'), b: encrypted('two') });
    expect(await again.get('a')).toBe('newer');
  });
});

test('many at once end in one whole file', async () => {
  const secrets = opened();
  const keys = Array.from({ length: 50 }, (_, index) => `key ${index}`);
  const all = keys.flatMap((key) => [secrets.set(key, 'old'), secrets.set(key, `${key} new`)]);
  expect(await Promise.all(all)).not.toContain(false);
  expect(written()).toEqual(Object.fromEntries(keys.map((key) => [key, encrypted(`${key} new`)])));
  const [set] = await Promise.all([secrets.set('x', 'y'), ...keys.map((key) => secrets.set(key, ''))]);
  expect(set).toBe(true);
  expect(written()).toEqual({ x: encrypted('y') });
});

test('the secret of a person is bytes like any other', async () => {
  const odd = 'ünïcode 🎄 "\\\n\u0000 __proto__';
  const secrets = opened({ backend: 'basic_text' });
  secrets.keep('plain');
  await secrets.set('__proto__', odd);
  await secrets.set('constructor', odd);
  const next = opened({ backend: 'basic_text' });
  expect(await next.get('constructor')).toBe(odd);
  expect(await opened().get('toString')).toBeNull();
  expect(opened().has('toString')).toBe(false);
});

describe('the file', () => {
  test.each<[string, unknown]>([
    ['a number', 5],
    ['no base64', 'ä!'],
    ['nothing', null],
    ['empty', ''],
    ['of a later version', { sealed: 'x' }],
    ['no text', { plain: 7 }],
  ])('with an entry that is %s keeps the others, and the entry', async (_what, entry) => {
    write({ strange: entry, a: encrypted('one') });
    const secrets = opened();
    secrets.keepAll('session');
    expect(secrets.has('strange')).toBe(false);
    expect(await secrets.get('strange')).toBeNull();
    expect(await secrets.get('a')).toBe('one');
    await secrets.set('b', 'two');
    expect(written()).toEqual({ strange: entry, a: encrypted('one'), b: encrypted('two') });
  });

  test.each([
    ['cut off', '{"a":"djEx'],
    ['empty', ''],
    ['a list', '[1]'],
    ['nothing', 'null'],
    ['not text', '\u0000\u0001'],
  ])('that is %s is set aside', async (_what, content) => {
    writeFileSync(path, content);
    const secrets = opened();
    expect(await secrets.set('a', 'one')).toBe(true);
    const aside = readdirSync(folder.path).find((name) => /^secrets\.json\.broken-\d+$/.test(name)) ?? '';
    expect(readFileSync(join(folder.path, aside), 'utf8')).toBe(content);
    expect(written()).toEqual({ a: encrypted('one') });
    expect(warnings).toEqual(['secrets.json could not be read']);
  });

  test('that is a folder is set aside', async () => {
    mkdirSync(path);
    expect(await opened().set('a', 'one')).toBe(true);
  });

  test('in a folder that is gone holds for this run, and that is said', async () => {
    const secrets = opened();
    rmSync(folder.path, { recursive: true });
    expect(await secrets.set('a', 'one')).toBe(false);
    expect(await secrets.get('a')).toBe('one');
    expect(warnings.join()).toContain('ENOENT');
    mkdirSync(folder.path);
    expect(await secrets.set('b', 'two')).toBe(true);
    expect(written()).toEqual({ a: encrypted('one'), b: encrypted('two') });
  });

  test('is nobody else’s to read, whoever could before', async () => {
    writeFileSync(path, JSON.stringify({ a: encrypted('one') }), { mode: 0o644 });
    writeFileSync(`${path}.new`, 'left', { mode: 0o666 });
    const secrets = opened({ backend: 'basic_text' });
    secrets.keep('plain');
    await secrets.set('b', 'two');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});

function onSmallDisk(bytes: number, what: () => Promise<void>): () => Promise<void> {
  return async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder.path], { stdio: 'ignore' });
    try {
      await what();
    } finally {
      execFileSync('umount', ['-l', folder.path], { stdio: 'ignore' });
    }
  };
}

function canMount(): boolean {
  const here = new Folder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', here.path], { stdio: 'ignore' });
    execFileSync('umount', ['-l', here.path], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    here.end();
  }
}

const disk = 1024 * 1024;

test.runIf(canMount())(
  'a full disk leaves the file as it was, and costs nothing once it has room again',
  onSmallDisk(disk, async () => {
    const secrets = opened();
    await secrets.set('a', 'one');
    const before = text();
    const filler = join(folder.path, 'filler');
    expect(() => writeFileSync(filler, Buffer.alloc(disk))).toThrow('ENOSPC');
    expect(await secrets.set('b', 'two')).toBe(false);
    expect(text()).toBe(before);
    expect(await secrets.get('b')).toBe('two');
    rmSync(filler);
    expect(await secrets.set('c', 'three')).toBe(true);
    expect(written()).toEqual({ a: encrypted('one'), b: encrypted('two'), c: encrypted('three') });
  }),
);
