import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import * as z from 'zod/mini';
import type { Log, Secrets as Outlet } from '../outlets.ts';

const fileSchema = z.record(z.string(), z.base64());

/**
 * Passwords, encrypted by the desktop's keychain into secrets.json. Without a keychain they are kept in memory only:
 * what Chromium calls `basic_text` is a key written in its source, which is no encryption.
 */
export class Secrets implements Outlet {
  readonly #path: string;
  readonly #log: Log;
  readonly #session = new Map<string, string>();
  #kept: Record<string, string>;

  constructor(folder: string, log: Log) {
    this.#path = join(folder, 'secrets.json');
    this.#log = log;
    this.#kept = this.#read();
  }

  /** Asks nothing of the keychain: a locked one would hold up the whole program until it is opened. */
  get lasting(): boolean {
    return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
  }

  has(key: string): boolean {
    return this.#session.has(key) || Object.hasOwn(this.#kept, key);
  }

  /** Throws if the keychain cannot decrypt what it once encrypted; nothing is overwritten then. */
  async get(key: string): Promise<string | null> {
    const session = this.#session.get(key);
    if (session !== undefined) return session;
    const kept = this.#kept[key];
    if (kept === undefined) return null;
    const secret = safeStorage.decryptString(Buffer.from(kept, 'base64'));
    this.#session.set(key, secret);
    return secret;
  }

  async set(key: string, secret: string): Promise<boolean> {
    this.#session.delete(key);
    const { [key]: _old, ...others } = this.#kept;
    this.#kept = others;
    if (secret !== '') {
      this.#session.set(key, secret);
      const encrypted = this.#encrypt(secret);
      if (encrypted !== null) this.#kept = { ...others, [key]: encrypted };
    }
    return this.#write() && (secret === '' || Object.hasOwn(this.#kept, key));
  }

  #encrypt(secret: string): string | null {
    if (!this.lasting) return null;
    try {
      return safeStorage.encryptString(secret).toString('base64');
    } catch {
      this.#log.warn('the keychain did not take the password');
      return null;
    }
  }

  #read(): Record<string, string> {
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
    try {
      if (Object.keys(this.#kept).length === 0) rmSync(this.#path, { force: true });
      else {
        writeFileSync(`${this.#path}.new`, JSON.stringify(this.#kept, null, '\t'), {
          mode: 0o600,
          flush: true,
        });
        renameSync(`${this.#path}.new`, this.#path);
      }
      return true;
    } catch (error) {
      this.#log.warn(`secrets.json could not be written: ${String(error)}`);
      return false;
    }
  }
}
