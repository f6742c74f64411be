import { copyFileSync, renameSync } from 'node:fs';
import { userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import Store from 'electron-store';
import { checkName } from '../../shared/check.ts';
import { messageOf } from '../../shared/message-of.ts';
import { healSettings, namelessName, type Settings } from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';
import type { Log, SettingsFile as Outlet } from '../outlets.ts';

/** settings.json. One that cannot be read is kept aside and said, never written over. */
export class SettingsFile implements Outlet {
  readonly path: string;
  /** What was read at the start, mended where it had to be. */
  readonly settings: Settings;
  /** What a person should know of it, in words. */
  readonly notes: string[] = [];
  readonly #store: Store | null;
  readonly #log: Log;

  constructor(folder: string, log: Log) {
    this.#log = log;
    this.path = join(folder, 'settings.json');
    this.#store = this.#open(folder);
    const { settings, mended, from } = healSettings(this.#store?.store);
    this.settings = withName(settings);
    if (mended.length > 0)
      this.notes.push(words.note.settingsMended(mended.join(', '), this.#aside(copyFileSync)));
    if (from !== null) this.#keepAs(`settings.version-${from}.json`);
    if (JSON.stringify(this.#store?.store) !== JSON.stringify(this.settings)) this.#keep(this.settings);
  }

  save(settings: Settings): string | null {
    if (!this.#store) return words.note.noStore;
    try {
      this.#store.store = settings;
      return null;
    } catch (error) {
      this.#log.warn(`settings: ${String(error)}`);
      return messageOf(error);
    }
  }

  #keep(settings: Settings): void {
    const problem = this.save(settings);
    if (problem !== null) this.notes.push(words.note.settingsUnsaved(problem));
  }

  #open(folder: string): Store | null {
    const open = (): Store => new Store({ cwd: folder, name: 'settings', deserialize: readObject });
    try {
      return open();
    } catch (error) {
      this.#log.warn(`settings: ${String(error)}`);
    }
    try {
      this.notes.push(words.note.settingsBroken(this.#aside(renameSync)));
      return open();
    } catch (error) {
      this.#log.warn(`settings: ${String(error)}`);
      return null;
    }
  }

  /** An older version of Tinsel can be given its file back. */
  #keepAs(name: string): void {
    try {
      copyFileSync(this.path, join(dirname(this.path), name));
    } catch (error) {
      this.#log.warn(`settings: ${String(error)}`);
    }
  }

  /** Keeps the file as it is under another name, and returns that name. */
  #aside(keep: (from: string, to: string) => void): string {
    const aside = this.path.replace(/\.json$/, `.broken-${Date.now()}.json`);
    try {
      keep(this.path, aside);
    } catch (error) {
      this.#log.warn(`settings: ${String(error)}`);
    }
    return basename(aside);
  }
}

/** JSON that is no object would be taken for an empty one, and written over. */
function readObject(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SyntaxError('the settings file holds no object');
  return { ...value };
}

/** Who has given no name chats under the one they log in with. */
function withName(settings: Settings): Settings {
  const name = loginName();
  if (settings.chat.name !== namelessName || name === null || checkName(name) !== null) return settings;
  return { ...settings, chat: { ...settings.chat, name } };
}

/** Containers run under user numbers that have no name. */
function loginName(): string | null {
  try {
    return userInfo().username;
  } catch {
    return null;
  }
}
