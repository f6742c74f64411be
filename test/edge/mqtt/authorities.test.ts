import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import { authorities, firstBundle } from '../../../src/main/edge/mqtt/authorities.ts';
import { Folder } from '../../support/folder.ts';

let folder: Folder | null = null;

afterEach(() => folder?.end());

test('those that Node brings along are among them, and each is there once', () => {
  const all = authorities();
  expect(new Set(all).size).toBe(all.length);
  expect(tls.rootCertificates.filter((one) => !all.includes(one))).toEqual([]);
});

test('a system’s bundle is read certificate by certificate, from the first place where there is one', () => {
  folder = new Folder();
  const bundle = join(folder.path, 'bundle.crt');
  const [first = '', second = ''] = tls.rootCertificates;
  writeFileSync(bundle, `# a comment\n${first}\n\n${second}\n`);
  const found = firstBundle([join(folder.path, 'none'), folder.path, bundle]);
  expect(found.map((pem) => pem.trim())).toEqual([first.trim(), second.trim()]);
  expect(firstBundle([join(folder.path, 'none')])).toEqual([]);
});
