import { expect, test } from 'vitest';
import { matching } from '../../../src/renderer/lights/matching.ts';

const all = ['Küche Decke', 'Kuchenlicht', 'Bad', 'Élan lamp', 'Straße'].map((name) => ({ name }));
const found = (text: string) => matching(all, text).map(({ name }) => name);

test.each([
  ['kuche', ['Küche Decke', 'Kuchenlicht']],
  ['KÜCHE', ['Küche Decke', 'Kuchenlicht']],
  ['decke ku', ['Küche Decke']],
  ['  elan ', ['Élan lamp']],
  ['strasse', ['Straße']],
  ['cellar', []],
  ['', all.map(({ name }) => name)],
])('“%s” finds %s', (text, names) => {
  expect(found(text)).toEqual(names);
});
