import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decode, encode } from '../../../../../src/main/core/chat/wire.ts';
import { decodeUtf8 } from '../../../../../src/main/core/chat/utf8.ts';
import { bytes } from '../examples.ts';
import { below, generator, patience, pick, pieces, some } from './random.ts';

const mebibyte = 1024 * 1024;

describe('a chat message on the wire', () => {
  test.each<[string, string | null, string]>([
    ['Ann:hello', 'Ann', 'hello'],
    ['Ann: hello', 'Ann', ' hello'],
    ['Ann:10:30', 'Ann', '10:30'],
    ['Ann:see http://a.b:80/', 'Ann', 'see http://a.b:80/'],
    ['hello', null, 'hello'],
    [':hello', null, 'hello'],
    [' :hello', null, 'hello'],
    ['\u200B:hello', null, 'hello'],
    ['Ann:', 'Ann', ''],
    ['', null, ''],
    ['Ann:one\ntwo', 'Ann', 'one\ntwo'],
    ['one\ntwo:three', 'one two', 'three'],
    ['Jörg:🎄', 'Jörg', '🎄'],
    ['\uFEFFAnn:hello', 'Ann', 'hello'],
    ['A\0nn:h\0i', 'A\uFFFDnn', 'h\uFFFDi'],
    ['12:30', '12', '30'],
    ['"Ann:hello"', '"Ann', 'hello"'],
    ['https://a.b/ is down', null, 'https://a.b/ is down'],
    ['HTTP://a.b', null, 'HTTP://a.b'],
    ['http: //a', 'http', ' //a'],
    ['Ann:https://a.b', 'Ann', 'https://a.b'],
    // A name has forty characters at the most, however they are made up.
    [`${'x'.repeat(40)}:hello`, 'x'.repeat(40), 'hello'],
    [`${'👩‍🚀'.repeat(40)}:hello`, '👩‍🚀'.repeat(40), 'hello'],
    [`${'x'.repeat(41)}:hello`, null, `${'x'.repeat(41)}:hello`],
    [`${'\u200B'.repeat(50)}Ann:hello`, 'Ann', 'hello'],
    [
      'The wind in the hills and over the lake tonight: strong',
      null,
      'The wind in the hills and over the lake tonight: strong',
    ],
  ])('%j is from %j and says %j', (payload, from, text) => {
    expect(decode(payload)).toEqual({ from, text });
  });

  test('what is not UTF-8 is shown escaped', () => {
    expect(decode(decodeUtf8(Uint8Array.of(0x41, 0x3a, 0xff, 0x21)))).toEqual({ from: 'A', text: '\\xff!' });
  });

  test('what is written is read as it was', () => {
    expect(decode(encode('Ann', 'a:b\nc 🎄'))).toEqual({ from: 'Ann', text: 'a:b\nc 🎄' });
    expect(decode(encode('Ann', '{"text":"no"}'))).toEqual({ from: 'Ann', text: '{"text":"no"}' });
    expect(decode(encode('[Ann]', 'hello'))).toEqual({ from: '[Ann]', text: 'hello' });
    expect(decode(encode('{Ann}', 'hello'))).toEqual({ from: '{Ann}', text: 'hello' });
  });

  test('of more than 1 MiB only the beginning is kept', () => {
    const { from, text } = decode(decodeUtf8(bytes(`Ann:${'x'.repeat(3 * mebibyte)}`)));
    expect(from).toBe('Ann');
    expect(text).toHaveLength(mebibyte - 'Ann:'.length);
  });
});

describe('a message in JSON', () => {
  const textKeys = ['text', 'message', 'msg', 'body'];
  const nameKeys = ['name', 'from', 'user', 'sender', 'nick'];

  test.each(textKeys)('may have its text under %j', (key) => {
    expect(decode(JSON.stringify({ [key]: 'a:b' }))).toEqual({ from: null, text: 'a:b' });
  });

  test.each(nameKeys)('may have its name under %j', (key) => {
    expect(decode(JSON.stringify({ text: 'hello', [key]: 'Ann' }))).toEqual({ from: 'Ann', text: 'hello' });
  });

  test('is read as the README says', () => {
    const readme = readFileSync('README.md', 'utf8');
    expect(readme).toContain(`| the text | ${textKeys.map((key) => `\`${key}\``).join(', ')} |`);
    expect(readme).toContain(`| the name, if any | ${nameKeys.map((key) => `\`${key}\``).join(', ')} |`);
  });

  test.each<[string, string | null, string]>([
    ['{"name":"Ann","text":"hello"}', 'Ann', 'hello'],
    [' \r\n{ "name" : "Ann" , "text" : "hello" }\n', 'Ann', 'hello'],
    ['\uFEFF{"name":"Ann","text":"hello"}', 'Ann', 'hello'],
    ['{"name":"Ann: B.","text":"hello"}', 'Ann: B.', 'hello'],
    ['{"name":"Ann\\nBob: hi","text":"one\\ntwo"}', 'Ann Bob: hi', 'one\ntwo'],
    ['{"name":"","text":""}', null, ''],
    ['{"name":"\\u202eAnn","text":"\\u0000\\u001b[2J"}', '\uFFFDAnn', '\uFFFD\uFFFD[2J'],
    ['{"name":"A\\ud800nn","text":"\\udc00\\ud83c\\udf84\\ud83c"}', 'A\uFFFDnn', '\uFFFD🎄\uFFFD'],
    // The first that is there, in the order of the keys' list, not of the message.
    ['{"body":"no","msg":"yes","sender":"no","name":"Ann"}', 'Ann', 'yes'],
    ['{"text":5,"message":"hello","name":["Eve"],"from":{"name":"Eve"},"user":"Ann"}', 'Ann', 'hello'],
    // JSON itself leaves it open (RFC 8259 §4); like every reader of JavaScript's.
    ['{"text":"one","text":"two"}', null, 'two'],
    ['{"__proto__":{"text":"inherited","name":"Eve"},"msg":"own"}', null, 'own'],
    ['{"text":"{\\"text\\":\\"inner\\"}"}', null, '{"text":"inner"}'],
  ])('%j is from %j and says %j', (payload, from, text) => {
    expect(decode(payload)).toEqual({ from, text });
  });

  test.each([
    '{"temperature":21.5,"unit":"C"}',
    '{"state":"ON","name":"Ann"}',
    '{"text":5}',
    '{"text":null,"name":"Ann"}',
    '{"text":{"text":"hello"}}',
    '{"Text":"hello"}',
    '{"__proto__":{"text":"inherited"}}',
    '{"constructor":"x","toString":"y"}',
    '{}',
    '{"":""}',
    '[1,2]',
    '["Ann:hello"]',
    '[1,{"text":"hello"}]',
    '{"name":"Ann","text":"hello"',
    '{"name":"Ann","text":"hello",}',
    '{"name":"Ann","text":"a\nb"}',
    "{'name': 'Ann', 'text': 'hello'}",
    '[{"name":"Ann"},',
    '{"name":"Ann","text":"hello"}{"name":"Bob"}',
    '{',
    '[',
    '{"',
  ])('%j is all text', (payload) => {
    expect(decode(payload)).toEqual({ from: null, text: payload });
  });

  test.each<[string, string, string]>([
    ['Ann:{"a":1}', 'Ann', '{"a":1}'],
    ['Ann:{"name":"Eve","text":"hello"}', 'Ann', '{"name":"Eve","text":"hello"}'],
    ['{Ann}:{"a":1}', '{Ann}', '{"a":1}'],
    ['{Ann:hello', '{Ann', 'hello'],
    ['[Ann]:hello', '[Ann]', 'hello'],
    ['[12:30] hello', '[12', '30] hello'],
  ])('%j is none: it is from %j', (payload, from, text) => {
    expect(decode(payload)).toEqual({ from, text });
  });

  test.each([
    ['nested objects without an end', '{"a":'.repeat(mebibyte / 5)],
    ['nested objects', `${'{"a":'.repeat(170_000)}1${'}'.repeat(170_000)}`],
    ['nested arrays without an end', '['.repeat(mebibyte)],
    ['nested arrays', `${'['.repeat(mebibyte / 2)}${']'.repeat(mebibyte / 2)}`],
    ['opening braces', '{'.repeat(mebibyte)],
    ['spaces after a brace', `{${' '.repeat(mebibyte - 1)}`],
    ['a string without an end', `{"text":"${'\\'.repeat(mebibyte)}`],
  ])('1 MiB of %s is read to its end', (_what, payload) => {
    const { from, text } = decode(payload);
    expect(from).toBeNull();
    expect(text === payload).toBe(true);
  });

  test('a text of nearly 1 MiB comes through whole', () => {
    const text = 'x:"\n'.repeat(mebibyte / 8);
    const said = decode(JSON.stringify({ name: 'Ann', text }));
    expect(said.from).toBe('Ann');
    expect(said.text === text).toBe(true);
  });

  test('nested deep beside a text it is read all the same', () => {
    const deep = `${'['.repeat(400_000)}${']'.repeat(400_000)}`;
    expect(decode(`{"name":"Ann","a":${deep},"text":"hello"}`)).toEqual({ from: 'Ann', text: 'hello' });
  });
});

describe('whatever comes', () => {
  const safe = /^[^\p{Cc}\p{Cs}\p{Bidi_Control}]*$/u;

  function isFit({ from, text }: ReturnType<typeof decode>, what: string): void {
    expect(from === null || (from !== '' && from.length <= 200 && safe.test(from)), what).toBe(true);
    expect(text.replace(/[\t\n]/g, ''), what).toMatch(safe);
  }

  test('as bytes is a name and a text that can be shown', patience, () => {
    const random = generator(4);
    for (let round = 0; round < 20_000; round += 1) {
      const noise = Uint8Array.from({ length: below(random, 6) }, () => below(random, 256));
      const payload = Uint8Array.of(
        ...bytes(some(random, pieces, 8)),
        ...noise,
        ...bytes(some(random, pieces, 8)),
      );
      isFit(decode(decodeUtf8(payload)), String(payload));
    }
  });

  test('as JSON, whole or damaged, is too', patience, () => {
    const random = generator(5);
    const keys = [
      'text',
      'message',
      'msg',
      'body',
      'name',
      'from',
      'user',
      'sender',
      'nick',
      '__proto__',
      'x',
    ];
    const value = (): unknown =>
      [some(random, pieces, 6), random() * 100, null, [some(random, pieces, 2)], { text: 'x', name: 'y' }][
        below(random, 8)
      ] ?? some(random, pieces, 6);
    for (let round = 0; round < 20_000; round += 1) {
      const entries = Array.from({ length: below(random, 5) }, () => [pick(random, keys), value()] as const);
      const json = JSON.stringify(Object.fromEntries(entries));
      const at = below(random, json.length + 1);
      const damaged = [
        json,
        json.slice(0, at),
        json.slice(0, at) + pick(random, pieces) + json.slice(at),
        json.slice(0, at) + json.slice(at + 1),
      ];
      const payload = damaged[below(random, damaged.length)] ?? json;
      isFit(decode(payload), payload);
    }
  });
});
