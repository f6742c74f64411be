import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { healSettings, settingsSchema } from '../../src/shared/settings.ts';

const readme = readFileSync('README.md', 'utf8');

test('the settings file in the README is one that Tinsel takes as it is', () => {
  const [, text = ''] = /```json\n([\s\S]*?)```/.exec(readme) ?? [];
  const example: unknown = JSON.parse(text);
  const { settings, mended } = healSettings(example);
  expect(mended).toEqual([]);
  expect(settings).toMatchObject(Object(example));
});

test('the README shows every setting that a person may edit', () => {
  const [, text = ''] = /```json\n([\s\S]*?)```/.exec(readme) ?? [];
  const shown = Object.keys(JSON.parse(text));
  const own = new Set(['window', 'muted']);
  expect(
    Object.keys(settingsSchema.shape)
      .filter((name) => !own.has(name))
      .toSorted(),
  ).toEqual(shown.toSorted());
});
