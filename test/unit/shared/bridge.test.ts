import { describe, expect, test } from 'vitest';
import { questionSchema } from '../../../src/shared/bridge.ts';
import { commandSchema } from '../../../src/shared/command.ts';
import { newBroker } from '../../../src/shared/settings.ts';

const broker = newBroker('b1', ['mqtt://pi']);
const nine = Array.from({ length: 9 }, () => 'mqtt://x');
const long = 'x'.repeat(65_536);
const room = 'chat/msg';

describe('a command from a window', () => {
  test.each([
    { type: 'toggle', light: 'light' },
    { type: 'say', room: 'chat/#', to: 'chat/msg', text: '' },
    { type: 'retry-line', room: 'chat/msg', line: 1 },
    { type: 'choose-room', room: 'chat/msg' },
    { type: 'mute', how: 'hour' },
    { type: 'mute', how: 'off' },
    { type: 'open-chat' },
    { type: 'open-chat', at: { room: 'chat/msg', line: 3 } },
    { type: 'retry-connection' },
    { type: 'open-settings', page: 'broker' },
    { type: 'open-link', url: 'https://a.b' },
    { type: 'use-broker', broker: '' },
    { type: 'use-broker', broker: 'b1' },
    { type: 'use-found', addresses: ['mqtt://pi', 'ws://pi'] },
    { type: 'find-brokers' },
    { type: 'test-connection', broker, secrets: {} },
    { type: 'test-connection', broker, secrets: { password: '', passphrase: 'x', key: 3 } },
    { type: 'test-connection', broker: { addresses: 'typed' }, secrets: { key: null } },
    { type: 'cancel-test' },
    { type: 'new-client-id' },
    { type: 'dismiss-welcome' },
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
    { type: 'say', room, to: room, text: 5 },
    { type: 'say', room, to: room, text: 'x'.repeat(1_000_001) },
    { type: 'say', room, text: 'hi' },
    { type: 'say', to: room, text: 'hi' },
    { type: 'say', room: long, to: room, text: 'hi' },
    { type: 'retry-line', room, line: 1.5 },
    { type: 'retry-line', line: 1 },
    { type: 'choose-room' },
    { type: 'mute', how: 'forever' },
    { type: 'open-chat', at: { room } },
    { type: 'open-chat', at: { line: 3 } },
    { type: 'open-settings', page: '../..' },
    { type: 'open-link', url: 'x'.repeat(10_001) },
    { type: 'use-broker' },
    { type: 'use-broker', broker: null },
    { type: 'use-found' },
    { type: 'use-found', addresses: 'mqtt://pi' },
    { type: 'use-found', addresses: [5] },
    { type: 'use-found', addresses: nine },
    { type: 'test-connection', broker },
    { type: 'test-connection', broker: null, secrets: {} },
    { type: 'test-connection', broker: 'b1', secrets: {} },
    { type: 'test-connection', broker, secrets: { password: 5 } },
    { type: 'test-connection', broker, secrets: { password: null } },
    { type: 'test-connection', broker, secrets: { passphrase: long } },
    { type: 'test-connection', broker, secrets: { key: 'PEM' } },
  ])('that is none is refused (%#)', (command) => {
    expect(commandSchema.safeParse(command).success).toBe(false);
  });
});

describe('a question from a window', () => {
  test.each([
    { type: 'settings' },
    { type: 'save', settings: {}, before: {}, secrets: {} },
    {
      type: 'save',
      settings: {},
      before: {},
      secrets: { '': { password: '' }, b1: { key: null, passphrase: 'x' } },
    },
    { type: 'pick', what: 'ca' },
    { type: 'pick', what: 'certificate' },
    { type: 'pick', what: 'key' },
    { type: 'built-in-password' },
    { type: 'lines', room, where: 'before', line: 5 },
    { type: 'lines', room, where: 'around', line: 5 },
    { type: 'whole-text', room, line: 5 },
    { type: 'search', room: null, text: 'x', after: null },
    { type: 'search', room, text: 'x', after: { room, line: 5 } },
    { type: 'history-sizes', broker: '' },
    { type: 'clear-history', broker: 'b1', room: null },
    { type: 'export-history', broker: 'b1', room, format: 'json' },
    { type: 'test-notification' },
    { type: 'notice-log' },
  ])('as %j is taken', (question) => {
    expect(questionSchema.parse(question)).toEqual(question);
  });

  test.each([
    null,
    {},
    { type: 'secrets' },
    { type: 'save' },
    { type: 'save', settings: null, before: {}, secrets: {} },
    { type: 'save', settings: {}, before: null, secrets: {} },
    { type: 'save', settings: {}, before: {} },
    { type: 'save', settings: {}, secrets: {} },
    { type: 'save', settings: {}, before: {}, secrets: [] },
    { type: 'save', settings: {}, before: {}, secrets: { b1: 'secret' } },
    { type: 'save', settings: {}, before: {}, secrets: { b1: { password: 5 } } },
    { type: 'save', settings: {}, before: {}, secrets: { b1: { password: long } } },
    { type: 'save', settings: {}, before: {}, secrets: { b1: { key: 1.5 } } },
    { type: 'pick' },
    { type: 'pick', what: '/etc/passwd' },
    { type: 'lines', room, where: 'before' },
    { type: 'lines', room, where: 'here', line: 5 },
    { type: 'lines', where: 'after', line: 5 },
    { type: 'whole-text', room, line: '5' },
    { type: 'search', room, text: 'x' },
    { type: 'search', text: 'x', after: null },
    { type: 'search', room, text: 'x'.repeat(1_001), after: null },
    { type: 'search', room, text: 'x', after: { line: 5 } },
    { type: 'history-sizes' },
    { type: 'clear-history', broker: 'b1' },
    { type: 'clear-history', room },
    { type: 'export-history', broker: 'b1', room, format: 'exe' },
    { type: 'export-history', broker: 'b1', room },
  ])('that is none is refused (%#)', (question) => {
    expect(questionSchema.safeParse(question).success).toBe(false);
  });
});

test('of secrets, only those there are come through', () => {
  const secrets = { b1: { password: 'x', pin: 'y' } };
  const read = questionSchema.parse({ type: 'save', settings: {}, before: {}, secrets });
  expect(read).toMatchObject({ secrets: { b1: { password: 'x' } } });
  expect(JSON.stringify(read)).not.toContain('pin');
});
