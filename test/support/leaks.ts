import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningProgram } from './running-program.ts';

/** Where a secret can be read that should not be anywhere. */
export function leaks({ folder, out, err }: RunningProgram, secret: string): string[] {
  const forms = [secret, Buffer.from(secret).toString('base64'), encodeURIComponent(secret)];
  const bytes = [...forms.map((form) => Buffer.from(form)), Buffer.from(secret, 'utf16le')];
  const isIn = (content: Buffer): boolean => bytes.some((form) => content.includes(form));
  const files = globSync('**', { cwd: folder })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
  const found = files.filter((path) => isIn(readFileSync(path)));
  if (files.length === 0) found.push('there were no files to look at');
  if (isIn(Buffer.from(out.text + err.text))) found.push('its output');
  if (isIn(execFileSync('sh', ['-c', 'cat /proc/[0-9]*/cmdline 2>/dev/null; true'])))
    found.push('a command line');
  return found;
}
