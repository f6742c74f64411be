import { expect, test } from 'vitest';
import { pieces } from '../../../src/renderer/chat/link-text.ts';

const links = (text: string) => pieces(text).flatMap((piece) => (piece.link === null ? [] : [piece.text]));

test.each([
  ['nothing here', []],
  ['see https://example.com.', ['https://example.com']],
  ['(see https://example.com/a)', ['https://example.com/a']],
  ['https://en.wikipedia.org/wiki/MQTT_(protocol), yes', ['https://en.wikipedia.org/wiki/MQTT_(protocol)']],
  ['HTTP://EXAMPLE.COM/a?b=c#d', ['HTTP://EXAMPLE.COM/a?b=c#d']],
  ['http://a.example http://b.example', ['http://a.example', 'http://b.example']],
  ['“https://example.com/x”', ['https://example.com/x']],
  ['<https://example.com>', ['https://example.com']],
  ['javascript:alert(1) file:///etc/passwd mqtt://host data:text/html,x', []],
  ['xhttps://example.com', []],
  ['https:// and http://', []],
  ['https://[nonsense', []],
])('%s', (text, expected) => {
  expect(links(text)).toEqual(expected);
});

test('the pieces make up the whole text', () => {
  const text = 'a https://x.example/) b\nhttp://y.example, c';
  expect(
    pieces(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
});

test.each([
  ['https://good.example@evil.example/', 'evil.example'],
  ['https://xn--80ak6aa92e.com/', 'xn--80ak6aa92e.com'],
  ['https://аpple.com/', 'xn--pple-43d.com'],
  ['http://192.168.1.20:8080/x', '192.168.1.20:8080'],
])('%s leads to %s', (text, host) => {
  expect(pieces(text)[0]?.link?.host).toBe(host);
});

test('a long text made to be slow is not', () => {
  const begin = performance.now();
  pieces(`https://x.example/${')'.repeat(500_000)}`);
  pieces('https://x.example/( '.repeat(50_000));
  expect(performance.now() - begin).toBeLessThan(1_000);
});
