import { expect, test } from 'vitest';
import { easyPassword } from '../../../src/renderer/settings/easy-password.ts';

test('an easy password is two words and four digits out of millions of them', () => {
  const made = Array.from({ length: 2_000 }, easyPassword);
  for (const password of made) expect(password).toMatch(/^[a-z]+-[a-z]+-\d{4}$/);
  const words = made.map((password) => password.split('-'));
  expect(new Set(words.map(([first]) => first)).size).toBe(64);
  expect(new Set(words.map(([, second]) => second)).size).toBe(64);
  expect(new Set(made).size).toBeGreaterThan(1_990);
});
