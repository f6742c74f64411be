import { join } from 'node:path';
import { Child } from '../support/child.ts';

export interface Sending {
  url: string;
  topic: string;
  /** What each message begins with. */
  prefix: string;
  count: number;
  /** Messages a second. */
  rate: number;
}

/** What the last message says after its prefix. */
export function lastOf(count: number): string {
  return `flood ${count}.`;
}

/** Sends messages from a process of its own, and tells when the last was said. */
export async function send({ url, topic, prefix, count, rate }: Sending, limit: number): Promise<number> {
  const sender = join(import.meta.dirname, 'flood-sender.ts');
  const child = new Child(process.execPath, [sender, url, topic, prefix, String(count), String(rate)]);
  try {
    const line = await child.out.says(/^said /, 0, limit);
    return Number(line.split(' ')[1]);
  } finally {
    await child.end();
  }
}
