import { describe, expect, test } from 'vitest';
import { decode, encode } from '../../../../../src/main/core/chat/wire.ts';
import { decodeUtf8 } from '../../../../../src/main/core/chat/utf8.ts';
import { bytes } from '../examples.ts';

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
  ])('%j is from %j and says %j', (payload, from, text) => {
    expect(decode(payload)).toEqual({ from, text });
  });

  test('what is not UTF-8 is shown escaped', () => {
    expect(decode(decodeUtf8(Uint8Array.of(0x41, 0x3a, 0xff, 0x21)))).toEqual({ from: 'A', text: '\\xff!' });
  });

  test('what is written is read as it was', () => {
    expect(decode(encode('Ann', 'a:b\nc 🎄'))).toEqual({ from: 'Ann', text: 'a:b\nc 🎄' });
  });

  test('of more than 1 MiB only the beginning is kept', () => {
    const { from, text } = decode(decodeUtf8(bytes(`Ann:${'x'.repeat(3 * 1024 * 1024)}`)));
    expect(from).toBe('Ann');
    expect(text).toHaveLength(1024 * 1024 - 'Ann:'.length);
  });
});
