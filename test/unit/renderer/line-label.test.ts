import { expect, test } from 'vitest';
import { lineLabel } from '../../../src/renderer/chat/line-label.ts';
import { clock, exact } from '../../../src/renderer/chat/moment.ts';
import type { Line } from '../../../src/shared/view.ts';
import { words } from '../../../src/shared/words/index.ts';
import { line } from './line.ts';

const said = words.window.line;
const time = clock(line(1).at);

function label(more: Partial<Line>): string {
  return lineLabel({ line: line(1, more), head: false, day: false });
}

test.each<[string, Partial<Line>, string[]]>([
  ['somebody’s', {}, ['Anna', time]],
  ['nobody’s', { from: null }, [words.notice.nobody, time]],
  ['mine', { status: 'sent' }, [said.me, time]],
  ['one for me', { mentionsMe: true }, ['Anna', time, said.mentionsMe]],
  ['one under my name', { claimsMe: true }, ['Anna', time, said.claimsMe]],
  ['history', { retained: true }, ['Anna', time, said.retained]],
  ['at a topic', { topic: 'chat/one' }, ['Anna', time, said.topic('chat/one')]],
  ['not sent', { status: 'failed' }, [said.me, time, said.failed]],
  ['queued', { status: 'queued' }, [said.me, time, said.queued]],
  ['sent again', { status: 'sent', twice: true }, [said.me, time, said.twice]],
])('a line that is %s', (_, more, parts) => {
  expect(label(more)).toBe(said.label(parts));
});

test('the first of a day has the date', () => {
  const row = { line: line(1), head: true, day: true };
  expect(lineLabel(row)).toBe(said.label(['Anna', exact(row.line.at)]));
});
