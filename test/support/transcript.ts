import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { until } from './until.ts';

/** What a process prints, line by line. */
export class Transcript {
  readonly lines: string[] = [];
  #begun = '';

  constructor(stream: Readable | null) {
    const decoder = new StringDecoder('utf8');
    stream?.on('data', (chunk: Buffer) => {
      const parts = (this.#begun + decoder.write(chunk)).split('\n');
      this.#begun = parts.pop() ?? '';
      this.lines.push(...parts);
    });
  }

  get text(): string {
    return [...this.lines, this.#begun].join('\n');
  }

  /** The first line, from the given one on, that fits. */
  async says(wanted: RegExp | string, from = 0, limit?: number): Promise<string> {
    const fits = (line: string): boolean =>
      typeof wanted === 'string' ? line === wanted : wanted.test(line);
    const said = (): string => this.lines.slice(from).join(' ⏎ ') || 'nothing';
    try {
      return await until(`it says ${String(wanted)}`, () => this.lines.slice(from).find(fits), limit);
    } catch {
      throw new Error(`waited in vain for ${String(wanted)}; said: ${said()}`);
    }
  }
}
