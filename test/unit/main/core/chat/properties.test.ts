import { describe, expect, test } from 'vitest';
import { readProperties, writeProperties } from '../../../../../src/main/core/chat/properties.ts';

const evening = Date.UTC(2025, 11, 24, 18, 30, 5, 7);

describe('what goes along with a message', () => {
  test.each<[string, Parameters<typeof writeProperties>[0], Record<string, string>]>([
    [
      'is its id and its time',
      { messageId: 'a-B_9', said: evening },
      { 'tinsel-id': 'a-B_9', 'tinsel-time': '2025-12-24T18:30:05.007Z' },
    ],
    ['may be its id alone', { messageId: 'a', said: null }, { 'tinsel-id': 'a' }],
    ['may be nothing', { messageId: null, said: null }, {}],
    ['is no id that others would not read', { messageId: 'a b', said: null }, {}],
    ['is no id that is too long', { messageId: 'x'.repeat(65), said: null }, {}],
    ['is no time that is none', { messageId: null, said: Infinity }, {}],
    ['is no time of another century', { messageId: null, said: -1 }, {}],
  ])('%s', (_what, said, properties) => {
    expect(writeProperties(said)).toEqual(properties);
  });

  test('is read as it was written', () => {
    const said = { messageId: 'x'.repeat(64), said: evening };
    expect(readProperties(writeProperties(said))).toEqual(said);
  });
});

describe('of the properties of others', () => {
  test.each<[string, unknown, string | null]>([
    ['a word is an id', 'a1', 'a1'],
    ['all letters that are meant are', 'azAZ09_-', 'azAZ09_-'],
    ['64 of them are', 'x'.repeat(64), 'x'.repeat(64)],
    ['65 are none', 'x'.repeat(65), null],
    ['64 KiB are none', 'x'.repeat(65_535), null],
    ['nothing is none', '', null],
    ['a line break is none', 'a1\n', null],
    ['other letters are none', 'ä', null],
    ['what is there twice is none', ['a1', 'a2'], null],
    ['a list of one is none', ['a1'], null],
    ['a number is none', 1, null],
  ])('%s', (_what, value, messageId) => {
    expect(readProperties({ 'tinsel-id': value })).toEqual({ messageId, said: null });
  });

  test.each<[unknown, string | null]>([
    ['2025-12-24T18:30:05.007Z', '2025-12-24T18:30:05.007Z'],
    ['2025-12-24T18:30:05Z', '2025-12-24T18:30:05.000Z'],
    ['2025-12-24T18:30:05.123456789Z', '2025-12-24T18:30:05.123Z'],
    ['2025-12-24T18:30:05+01:00', '2025-12-24T17:30:05.000Z'],
    ['2000-01-01T00:00:00Z', '2000-01-01T00:00:00.000Z'],
    ['2099-12-31T23:59:59Z', '2099-12-31T23:59:59.000Z'],
    ['1999-12-31T23:59:59Z', null],
    ['2100-01-01T00:00:00Z', null],
    ['2100-01-01T00:30:00+01:00', '2099-12-31T23:30:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2025-02-29T00:00:00Z', null],
    ['2025-02-30T00:00:00Z', null],
    ['2025-13-01T00:00:00Z', null],
    ['2025-12-24T24:00:00Z', null],
    ['2025-12-24T18:60:00Z', null],
    ['2025-12-24T18:30:60Z', null],
    ['2025-12-24T18:30:05+99:00', null],
    // Whose time that is nobody can tell.
    ['2025-12-24T18:30:05', null],
    ['2025-12-24', null],
    ['24 Dec 2025', null],
    ['+002025-12-24T18:30:05Z', null],
    ['2025-12-24T18:30:05Z\n', null],
    [`2025-12-24T18:30:05.${'0'.repeat(65_000)}Z`, null],
    ['1766601005007', null],
    [1_766_601_005_007, null],
    ['', null],
    [['2025-12-24T18:30:05Z', '2025-12-24T18:30:05Z'], null],
  ])('%j is the time %s', (value, time) => {
    expect(readProperties({ 'tinsel-time': value })).toEqual({
      messageId: null,
      said: time === null ? null : Date.parse(time),
    });
  });

  test.each<[string, unknown]>([
    ['none', undefined],
    ['a word', 'tinsel-id'],
    ['nothing', null],
    ['others', { 'Tinsel-Id': 'a1', id: 'a1', __proto__: null }],
    ['inherited ones', Object.create({ 'tinsel-id': 'a1', 'tinsel-time': '2025-12-24T18:30:05Z' })],
  ])('%s say nothing', (_what, properties) => {
    expect(readProperties(properties)).toEqual({ messageId: null, said: null });
  });

  test('those without a prototype are read like others', () => {
    const properties = Object.assign(Object.create(null), { 'tinsel-id': 'a1' });
    expect(readProperties(properties).messageId).toBe('a1');
  });
});
