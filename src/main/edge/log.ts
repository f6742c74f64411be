import { appendFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Log as Outlet } from '../outlets.ts';

const maxBytes = 1024 * 1024;

/** tinsel.log in the user-data folder; the one before it is kept as tinsel.old.log. No secrets, no chat. */
export class Log implements Outlet {
  readonly #path: string;
  readonly #old: string;
  #size: number;

  constructor(folder: string) {
    this.#path = join(folder, 'tinsel.log');
    this.#old = join(folder, 'tinsel.old.log');
    this.#size = statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0;
  }

  info(text: string): void {
    this.#write('info', text);
  }

  warn(text: string): void {
    this.#write('warn', text);
    process.stderr.write(`tinsel: ${oneLine(text)}\n`);
  }

  #write(level: string, text: string): void {
    const entry = `${new Date().toISOString()} ${level} ${oneLine(text)}\n`;
    try {
      if (this.#size > maxBytes) {
        renameSync(this.#path, this.#old);
        this.#size = 0;
      }
      appendFileSync(this.#path, entry);
      this.#size += entry.length;
    } catch {
      // A disk that is full or read-only must not stop the program for want of a log.
    }
  }
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
