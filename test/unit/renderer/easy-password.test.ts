import { expect, test } from 'vitest';
import { easyPassword } from '../../../src/renderer/settings/easy-password.ts';

test('an easy password is a word and four digits, and hardly ever the same', () => {
  const made = Array.from({ length: 50 }, easyPassword);
  for (const password of made) expect(password).toMatch(/^[a-z]+-\d{4}$/);
  expect(new Set(made).size).toBeGreaterThan(45);
});
