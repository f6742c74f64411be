import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../support/free-port.ts';
import { root } from '../../build/run/project.mjs';

/** One of the Electron programs that are compared. */
export interface Subject {
  name: 'Tinsel' | 'empty app';
  /** Where its package.json is. */
  folder: string;
}

export const tinsel: Subject = { name: 'Tinsel', folder: root };
/** What any Electron program with a tray and a window costs. */
export const emptyApp: Subject = { name: 'empty app', folder: join(import.meta.dirname, 'empty-app') };

/** Settings that disturb nobody else on this machine. Without an address Tinsel runs its own broker. */
export async function settle(
  folder: string,
  address = '',
  chat: { history?: number } = {},
  /** Brokers that can be switched to: `other-1` and so on. */
  others: readonly string[] = [],
): Promise<string> {
  const saved = others.map((other, at) => ({ id: `other-${at + 1}`, addresses: [other] }));
  const settings = {
    version: 3,
    inUse: address === '' ? '' : 'bench',
    brokers: address === '' ? [] : [{ id: 'bench', addresses: [address] }, ...saved],
    discovery: { on: false },
    builtInBroker: { port: await freePort() },
    chat: { name: 'Robin', ...chat },
    general: { welcomed: true },
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
  return folder;
}
