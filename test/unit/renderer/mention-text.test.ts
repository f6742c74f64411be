import { expect, test } from 'vitest';
import { saidPieces } from '../../../src/renderer/chat/mention-text.ts';

const mentions = (text: string, me: string | null) =>
  saidPieces(text, me)
    .filter(({ mention }) => mention)
    .map(({ text }) => text);

test.each([
  ['Hi @Robin, come', 'Robin', ['@Robin']],
  ['@robin and @ROBIN', 'Robin', ['@robin', '@ROBIN']],
  ['@Robinson', 'Robin', []],
  ['me@Robin', 'Robin', []],
  ['(@Zoë)', 'Zoë', ['@Zoë']],
  ['@A.B. here', 'A.B.', ['@A.B.']],
  ['@AxBx here', 'A.B.', []],
  ['@Anna-Lena', 'Anna-Lena', ['@Anna-Lena']],
  ['@Robin', null, []],
  ['@ all', '', []],
])('%s, to %s', (text, me, found) => {
  expect(mentions(text, me)).toEqual(found);
  expect(
    saidPieces(text, me)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
});

test('links stay links', () => {
  const pieces = saidPieces('@Robin see https://example.org/@Robin now', 'Robin');
  expect(pieces.map(({ text, mention, link }) => [text, mention, link?.href])).toEqual([
    ['@Robin', true, undefined],
    [' see ', false, undefined],
    ['https://example.org/@Robin', false, 'https://example.org/@Robin'],
    [' now', false, undefined],
  ]);
});
