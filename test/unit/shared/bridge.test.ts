import { describe, expect, test } from 'vitest';
import { questionSchema } from '../../../src/shared/bridge.ts';
import { commandSchema } from '../../../src/shared/command.ts';

describe('a command from a window', () => {
  test.each([
    { type: 'toggle', light: 'light' },
    { type: 'say', text: '' },
    { type: 'retry-line', line: 1 },
    { type: 'retry-connection' },
    { type: 'open-settings', page: 'broker' },
    { type: 'open-link', url: 'https://a.b' },
    { type: 'quit' },
  ])('as %j is taken', (command) => {
    expect(commandSchema.parse(command)).toEqual(command);
  });

  test.each([
    null,
    'quit',
    {},
    { type: 'format-disk' },
    { type: 'toggle' },
    { type: 'say', text: 5 },
    { type: 'say', text: 'x'.repeat(1_000_001) },
    { type: 'retry-line', line: 1.5 },
    { type: 'open-settings', page: '../..' },
    { type: 'open-link', url: 'x'.repeat(10_001) },
  ])('that is none is refused (%#)', (command) => {
    expect(commandSchema.safeParse(command).success).toBe(false);
  });
});

describe('a question from a window', () => {
  test.each([
    { type: 'settings' },
    { type: 'save', settings: {}, password: '' },
    { type: 'lines-before', line: 5 },
    { type: 'whole-text', line: 5 },
  ])('as %j is taken', (question) => {
    expect(questionSchema.parse(question)).toEqual(question);
  });

  test.each([
    null,
    {},
    { type: 'secrets' },
    { type: 'save' },
    { type: 'save', settings: null },
    { type: 'save', settings: {}, password: 5 },
    { type: 'lines-before' },
    { type: 'whole-text', line: '5' },
  ])('that is none is refused: %j', (question) => {
    expect(questionSchema.safeParse(question).success).toBe(false);
  });
});
