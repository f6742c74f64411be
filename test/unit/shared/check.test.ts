import { describe, expect, test } from 'vitest';
import {
  checkLightName,
  checkName,
  checkPayload,
  checkStateTopic,
  checkTopic,
  checkUsername,
  type Check,
} from '../../../src/shared/check.ts';
import { words } from '../../../src/shared/words/index.ts';

const { topic, name, payload, username } = words.field;

describe.each<[string, Check, [string, string | null][]]>([
  [
    'a topic',
    checkTopic,
    [
      ['chat/msg', null],
      ['/', null],
      ['a b/ü/🎄', null],
      ['', topic.empty],
      ['  ', topic.empty],
      ['chat/+', topic.wildcard],
      ['#', topic.wildcard],
      ['chat\0', topic.control],
      ['chat\n', topic.control],
      ['chat\u202Emsg', topic.control],
      ['x'.repeat(65_535), null],
      ['x'.repeat(65_536), topic.long],
      ['ü'.repeat(32_768), topic.long],
    ],
  ],
  [
    'a state topic',
    checkStateTopic,
    [
      ['', null],
      ['lights/tree/state', null],
      ['lights/#', topic.wildcard],
      [' ', topic.empty],
    ],
  ],
  [
    'a chat name',
    checkName,
    [
      ['Ann', null],
      ['Ann-Kathrin Müller', null],
      ['', name.empty],
      [' \t', name.empty],
      ['Ann: hi', name.colon],
      ['Ann\nBob', name.control],
      ['x'.repeat(40), null],
      ['x'.repeat(41), name.long],
    ],
  ],
  [
    'a light’s name',
    checkLightName,
    [
      ['Tree: top', null],
      ['', name.empty],
      ['Tree\u0007', name.control],
      ['x'.repeat(41), name.long],
    ],
  ],
  [
    'a payload',
    checkPayload,
    [
      ['ON', null],
      ['{"state":"ON"}', null],
      ['', payload.empty],
    ],
  ],
  [
    'a user name',
    checkUsername,
    [
      ['', null],
      ['ann:x', null],
      ['ann\0', username.control],
    ],
  ],
])('%s', (_what, check, cases) => {
  test.each(cases)('%j → %j', (text, problem) => {
    expect(check(text)).toBe(problem);
  });
});
