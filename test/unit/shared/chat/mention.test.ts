import { describe, expect, test } from 'vitest';
import { mentions } from '../../../../src/shared/chat/mention.ts';
import { generator, patience, pieces, some, workOf } from '../../main/core/chat/random.ts';

describe('a text has a mention', () => {
  test.each([
    ['@Anna', 'Anna'],
    ['hello @Anna', 'Anna'],
    ['hello @anna, are you there?', 'Anna'],
    ['HELLO @ANNA!', 'Anna'],
    ['(@Anna) "@Anna"', 'Anna'],
    ['yes.@Anna', 'Anna'],
    ['one\n@Anna\ntwo', 'Anna'],
    ['@@Anna', 'Anna'],
    ['@Anna @Ben', 'Ben'],
    ["@Anna's tree", 'Anna'],
    ['@Anna: hello', 'Anna'],
    ['＠Ａｎｎａ', 'Anna'],
    ['﹫Anna', 'Anna'],
    ['@An\u200Bna', 'Anna'],
    ['bob@anna.example, and @Anna', 'Anna'],
    ['@Annabel and @Anna', 'Anna'],
    ['@Anna Lee: hi', 'Anna Lee'],
    ['@anna \u00A0 lee', 'Anna Lee'],
    ['@Zoë', 'Zoe\u0308'],
    ['@GROSS', 'Groß'],
    ['@🎄!', '🎄'],
    ['@👩‍🚀 Anna', '👩‍🚀 Anna'],
    ['@❤', '❤️'],
    ['🎄@Anna🎄', 'Anna'],
    ['@C++ (.*)', 'C++ (.*)'],
    ['@a.c', 'a.c'],
    ['@$&', '$&'],
    ['@@home', '@home'],
    ['@7', '7'],
    ['@_anna_', '_Anna_'],
    ['@علي!', 'علي'],
    ['@田中さん、これ', '田中'],
    ['你好@小明你好', '小明'],
    ['@Annaさん', 'Anna'],
    ['@小明hello', '小明'],
    ['@🎄x', '🎄'],
    ['@민수야', '민수'],
    ['@x', '\u200Bx '],
  ])('%j of %j', (text, me) => {
    expect(mentions(text, me)).toBe(true);
  });

  test.each([
    ['', 'Anna'],
    ['Anna', 'Anna'],
    ['@', 'Anna'],
    ['@ Anna', 'Anna'],
    ['@Annabel', 'Anna'],
    ['@Anna2', 'Anna'],
    ['@Anna_', 'Anna'],
    ['@Änna', 'Anna'],
    ['@Anna\u0301', 'Anna'],
    ['bob@anna.example', 'Anna'],
    ['bob@Anna', 'Anna'],
    ['b\u0301@Anna', 'Anna'],
    ['b\u200B@Anna', 'Anna'],
    ['7@Anna _@Anna', 'Anna'],
    ['@Ben@Anna', 'Anna'],
    ['@abc', 'a.c'],
    ['@Ann', 'Anna'],
    ['@Anna', ''],
    ['@', ''],
    ['@ x', '\u200B'],
    ['@か\u3099', 'か'],
    ['@กา\u0E49', 'กา'],
    ['@🎄\u20E3', '🎄'],
  ])('%j none of %j', (text, me) => {
    expect(mentions(text, me)).toBe(false);
  });

  test('whatever comes, of a name put there with an @', patience, () => {
    const random = generator(6);
    for (let round = 0; round < 5_000; round += 1) {
      const text = `${some(random, pieces, 8)} @Anna ${some(random, pieces, 8)}`;
      expect(mentions(text, 'anna'), JSON.stringify(text)).toBe(true);
    }
  });

  test.each([
    ['others', '@Annabel ', 'Anna'],
    ['addresses', 'bob@anna ', 'Anna'],
    ['signs', '@', '@@@@@@'],
    ['marks', '@Anna\u0301', 'Anna'],
    ['beginnings', '@aaaaaaaaab', 'aaaaaaaaaa'],
  ])('a flood of %s takes twice the work when it is twice as long', (_what, piece, me) => {
    const work = (times: number) => workOf(() => mentions(`${piece.repeat(times)}x`, me));
    expect(work(20_000)).toBeLessThan(2.01 * work(10_000));
    expect(work(20_000)).toBeLessThan(20 * 20_000 * piece.length);
  });
});
