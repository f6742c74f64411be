import { expect, test } from 'vitest';
import { News } from '../../../src/renderer/chat/news.ts';
import type { Line } from '../../../src/shared/view.ts';
import { words } from '../../../src/shared/words/index.ts';
import { line } from './line.ts';

const said = words.window.messages;

function told(...lines: Line[]): string {
  const news = new News();
  for (const one of lines) news.add(one);
  return news.tell();
}

test('one message is read out, several are a count', () => {
  expect(told(line(1))).toBe(said.said('Anna', 'line 1'));
  expect(told(line(1), line(2), line(3))).toBe(said.came(3));
  expect(told(line(1, { from: null }))).toBe(said.said(words.notice.nobody, 'line 1'));
});

test('what I said and what the broker kept is not read out', () => {
  expect(told(line(1, { status: 'sent' }), line(2, { retained: true }))).toBe('');
});

test('one that is for me is read out, whatever else came', () => {
  const mine = line(2, { mentionsMe: true });
  expect(told(mine)).toBe(said.mention('Anna', 'line 2'));
  expect(told(line(1), mine, line(3))).toBe(`${said.came(3)}. ${said.mention('Anna', 'line 2')}`);
  expect(told(mine, line(3), line(4, { mentionsMe: true }))).toBe(`${said.came(3)}, ${said.cameForMe(2)}`);
});

test('a long text is read out in part', () => {
  expect(told(line(1, { text: 'x'.repeat(5_000) })).length).toBeLessThan(400);
});

test('nothing is told twice', () => {
  const news = new News();
  news.add(line(1, { mentionsMe: true }));
  news.tell();
  expect(news.tell()).toBe('');
  news.add(line(2));
  expect(news.tell()).toBe(said.said('Anna', 'line 2'));
});
