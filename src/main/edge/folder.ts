import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { messageOf } from '../../shared/message-of.ts';
import { words } from '../../shared/words/index.ts';

/** Makes sure that there is a folder to write in; returns what is wrong with it, in words. */
export function folderProblem(folder: string): string | null {
  try {
    make(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    return words.commandLine.folder(folder, messageOf(error));
  }
}

/** Step by step: Node's own `recursive` goes on for ever where the system says of each folder that it is missing. */
function make(folder: string): void {
  if (existsSync(folder)) return;
  make(dirname(folder));
  mkdirSync(folder);
}
