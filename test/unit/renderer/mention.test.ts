import { expect, test } from 'vitest';
import { addressed, begun, completed, namesFor, type Edit } from '../../../src/renderer/chat/mention.ts';
import { rowAfter, type Row } from '../../../src/renderer/chat/row.ts';
import type { Line } from '../../../src/shared/view.ts';
import { line } from './line.ts';

function rows(...lines: Partial<Line>[]): Row[] {
  return lines.map((more, at) => rowAfter(undefined, line(at + 1, more)));
}

/** Splits a text at the bar, which stands for the caret. */
function parts(typed: string): [string, number] {
  return [typed.replace('|', ''), typed.indexOf('|')];
}

/** The text as it is then, with a bar where the caret is. */
function edited(text: string, { from, to, text: put }: Edit): string {
  return `${text.slice(0, from)}${put}|${text.slice(to)}`;
}

test.each([
  ['@an|', { at: 0, word: 'an' }],
  ['hello @An|', { at: 6, word: 'An' }],
  ['(@zoë|)', { at: 1, word: 'zoë' }],
  ['@a|nna', { at: 0, word: 'a' }],
  ['@|', null],
  ['@anna |', null],
  ['mail@an|', null],
  ['an|', null],
  ['|@an', null],
])('%s', (typed, expected) => {
  expect(begun(...parts(typed))).toEqual(expected);
});

test.each([
  ['an', ['Anna Maria', 'Anton']],
  ['AN', ['Anna Maria', 'Anton']],
  ['mar', ['Anna Maria']],
  ['zoe', []],
  ['zo', ['Zoë']],
  ['ria', []],
  ['x', []],
])('names for %s', (word, names) => {
  const said = rows({ from: 'Zoë' }, { from: 'Anton' }, { from: 'Anna Maria' }, { from: null });
  expect(namesFor(word, said, 'Robin')).toEqual(names);
});

test('at most five names are offered, each once, the latest speaker first, and never mine', () => {
  const many = rows(...[1, 2, 3, 4, 5, 6, 6].map((n) => ({ from: `Anna${n}` })));
  expect(namesFor('anna', many, 'Robin')).toEqual(['Anna6', 'Anna5', 'Anna4', 'Anna3', 'Anna2']);
  const mine = rows({ from: 'Robin', claimsMe: true }, { from: 'Roberta', status: 'sent' });
  expect(namesFor('ro', mine, 'Robin')).toEqual([]);
});

test.each([
  ['@an|', 'Anna', '@Anna |'],
  ['hello @an| there', 'Anna', 'hello @Anna |there'],
  ['@an|x', 'Anna Maria', '@Anna Maria |x'],
])('%s completed with %s', (typed, name, expected) => {
  const [text, caret] = parts(typed);
  const word = begun(text, caret);
  if (word === null) throw new Error('no name was begun');
  expect(edited(text, completed(text, word, name))).toBe(expected);
});

test.each([
  ['|', 'Anna', '@Anna |'],
  ['hello|', 'Anna', 'hello @Anna |'],
  ['hello |there', 'Anna', 'hello @Anna |there'],
  ['hello| there', 'Anna', 'hello @Anna |there'],
  ['one\n|', 'Anna Maria', 'one\n@Anna Maria |'],
  ['@Annabel |', 'Anna', '@Annabel @Anna |'],
])('%s addressed to %s', (typed, name, expected) => {
  const [text, caret] = parts(typed);
  const edit = addressed(text, caret, name);
  if (edit === null) throw new Error('it was there already');
  expect(edited(text, edit)).toBe(expected);
});

test.each(['@Anna yes', '@Anna: yes', 'yes @Anna'])('nobody is addressed twice: %s', (text) => {
  expect(addressed(text, text.length, 'Anna')).toBeNull();
});
