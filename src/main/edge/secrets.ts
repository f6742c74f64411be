import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DecryptStringAsyncReturnValue, SafeStorage } from 'electron';
import * as z from 'zod/mini';
import type { Log, Secrets as Outlet } from '../outlets.ts';

/** What is used of Electron's safeStorage. Before Electron 42 it could not wait: a locked keychain held up everything. */
export type Keychain = Pick<
  SafeStorage,
  'encryptString' | 'decryptString' | 'isEncryptionAvailable' | 'getSelectedStorageBackend'
> &
  Partial<Pick<SafeStorage, 'encryptStringAsync' | 'decryptStringAsync'>>;

/** Entries are judged one by one, so that a strange one does not cost the others. */
const fileSchema = z.record(z.string(), z.unknown());
/** What the keychain encrypted, in base64, or what could not be encrypted. */
const entrySchema = z.union([
  z.base64().check(z.minLength(1)),
  z.object({ plain: z.string().check(z.minLength(1)) }),
]);

type Entry = z.infer<typeof entrySchema>;

/**
 * Passwords, passphrases and keys, encrypted by the desktop's keychain into secrets.json. What Chromium calls
 * `basic_text` is a key written in its source, which is no encryption: it counts as no keychain.
 */
export class Secrets implements Outlet {
  readonly #path: string;
  readonly #log: Log;
  readonly #keychain: Keychain;
  /** What is known in this run; an empty one has been forgotten. */
  readonly #known = new Map<string, string>();
  /** What is in the file, also what cannot be understood. */
  readonly #kept: Map<string, unknown>;
  #how: 'session' | 'plain' = 'session';
  /** The keychain the desktop should have is not there. */
  #missing = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(folder: string, log: Log, keychain: Keychain) {
    this.#path = join(folder, 'secrets.json');
    this.#log = log;
    this.#keychain = keychain;
    this.#kept = new Map(Object.entries(this.#read()));
  }

  /** Asks nothing of the keychain: a locked one would be opened for it. */
  get lasting(): boolean {
    if (process.platform !== 'linux') return true;
    return !this.#missing && this.#keychain.getSelectedStorageBackend() !== 'basic_text';
  }

  has(key: string): boolean {
    return (this.#known.get(key) ?? this.#entry(key) ?? '') !== '';
  }

  keep(how: 'session' | 'plain'): void {
    this.#how = how;
  }

  keepAll(how: 'session' | 'plain'): void {
    this.keep(how);
    for (const key of this.#kept.keys()) {
      const entry = this.#entry(key);
      const plain = typeof entry === 'object' ? entry?.plain : undefined;
      if (how === 'session' && plain !== undefined) void this.set(key, this.#known.get(key) ?? plain);
    }
    if (how === 'session' || this.lasting) return;
    for (const [key, secret] of this.#known) if (this.#entry(key) === null) void this.set(key, secret);
  }

  async get(key: string): Promise<string | null> {
    const entry = this.#known.has(key) ? null : this.#entry(key);
    if (entry !== null) await this.#open(key, entry);
    const secret = this.#known.get(key) ?? '';
    return secret === '' ? null : secret;
  }

  async set(key: string, secret: string): Promise<boolean> {
    this.#known.set(key, secret);
    return this.#inTurn(async () => {
      const entry = secret === '' ? null : ((await this.#encrypt(secret)) ?? this.#plain(secret));
      if (entry === null) this.#kept.delete(key);
      else this.#kept.set(key, entry);
      return this.#write() && (secret === '' || entry !== null);
    });
  }

  async #open(key: string, entry: Entry): Promise<void> {
    const { result, shouldReEncrypt } =
      typeof entry === 'string'
        ? await this.#decrypt(Buffer.from(entry, 'base64'))
        : { result: entry.plain, shouldReEncrypt: true };
    // It may have been set while the keychain was asked.
    if (this.#known.has(key)) return;
    this.#known.set(key, result);
    // Nobody waits for it: the keychain may ask a person first, and the secret is known.
    if (shouldReEncrypt) void this.#inTurn(() => this.#encryptAnew(key, result));
  }

  async #encryptAnew(key: string, secret: string): Promise<void> {
    const entry = await this.#encrypt(secret);
    if (entry === null) return;
    this.#kept.set(key, entry);
    this.#write();
  }

  async #decrypt(encrypted: Buffer): Promise<DecryptStringAsyncReturnValue> {
    const keychain = this.#keychain;
    const waited = await keychain.decryptStringAsync?.(encrypted);
    return waited ?? { result: keychain.decryptString(encrypted), shouldReEncrypt: false };
  }

  async #encrypt(secret: string): Promise<string | null> {
    if (!this.lasting) return null;
    try {
      const encrypted = await this.#askToEncrypt(secret);
      if (encrypted) return encrypted.toString('base64');
      this.#missing = true;
      this.#log.warn('the desktop’s keychain is not there');
    } catch {
      this.#log.warn('the keychain did not take the secret');
    }
    return null;
  }

  /** `null`: there is nobody to ask. */
  async #askToEncrypt(secret: string): Promise<Buffer | null> {
    const keychain = this.#keychain;
    if (!keychain.encryptStringAsync)
      return keychain.isEncryptionAvailable() ? keychain.encryptString(secret) : null;
    const encrypted = await keychain.encryptStringAsync(secret);
    return process.platform === 'linux' && isMadeWithoutKeychain(encrypted) ? null : encrypted;
  }

  /** One that a keychain is there for, and does not take, is not written for everybody to read. */
  #plain(secret: string): Entry | null {
    return this.#how === 'plain' && !this.lasting ? { plain: secret } : null;
  }

  #entry(key: string): Entry | null {
    const entry = this.#kept.get(key);
    return isEntry(entry) ? entry : null;
  }

  #inTurn<T>(what: () => Promise<T>): Promise<T> {
    const done = this.#last.then(what);
    this.#last = done;
    return done;
  }

  #read(): Record<string, unknown> {
    if (!existsSync(this.#path)) return {};
    try {
      return fileSchema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      this.#log.warn('secrets.json could not be read');
    }
    try {
      renameSync(this.#path, `${this.#path}.broken-${Date.now()}`);
    } catch (error) {
      this.#log.warn(`secrets.json could not be set aside: ${String(error)}`);
    }
    return {};
  }

  #write(): boolean {
    const fresh = `${this.#path}.new`;
    try {
      // What a full disk left of one half written holds secrets too.
      rmSync(fresh, { force: true });
      if (this.#kept.size === 0) rmSync(this.#path, { force: true });
      else {
        const text = JSON.stringify(Object.fromEntries(this.#kept), null, '\t');
        writeFileSync(fresh, text, { mode: 0o600, flush: true });
        renameSync(fresh, this.#path);
      }
      return true;
    } catch (error) {
      this.#log.warn(`secrets.json could not be written: ${String(error)}`);
      return false;
    }
  }
}

function isEntry(entry: unknown): entry is Entry {
  return entrySchema.safeParse(entry).success;
}

/**
 * Where no keychain answers, Chromium on Linux encrypts without a word with the key in its source, and marks it as
 * such (components/os_crypt/async/browser/posix_key_provider.cc).
 */
function isMadeWithoutKeychain(encrypted: Buffer): boolean {
  return encrypted.toString('latin1', 0, 3) === 'v10';
}
