import { describe, expect, test } from 'vitest';
import type { State } from '../../../../src/main/core/state.ts';
import { windowView } from '../../../../src/main/core/window-view.ts';
import type { LightView, View } from '../../../../src/shared/view.ts';
import { words } from '../../../../src/shared/words/index.ts';
import {
  chatSays,
  happens,
  history,
  lightSays,
  loginRefused,
  online,
  opened,
  refused,
  settings,
  started,
  withSettings,
} from './states.ts';

const silent = history(online, [0, lightSays('OFF')], [1_000, { type: 'toggle' }], [6_000, { type: 'time' }]);
const assumed = history(online, [0, { type: 'toggle' }], [5_000, { type: 'time' }]);

describe('what a window shows of the light', () => {
  test.each<[string, State, LightView['look'], string | null]>([
    ['before there is a connection', opened, 'offline', null],
    ['that has said nothing', online, 'unknown', null],
    ['that is on', history(online, [0, lightSays('ON')]), 'on', null],
    ['that did not answer', silent, 'off', 'Tree did not answer.'],
    ['that was silent and answers after all', history(silent, [7_000, lightSays('ON')]), 'on', null],
    ['that is assumed on', assumed, 'assumed-on', words.light.assumed],
    [
      'clicked without a connection',
      history(opened, [0, { type: 'toggle' }]),
      'offline',
      words.light.notConnected,
    ],
  ])('%s', (_what, state, look, remark) => {
    expect(windowView(state).lights).toEqual([{ id: 'light', name: 'Tree', look, remark }]);
  });
});

describe('what a window shows of the connection', () => {
  const why = 'nothing answers at pi:1883';
  test.each<[string, State, View['link']]>([
    ['at first', opened, { is: 'connecting' }],
    ['then', online, { is: 'online' }],
    [
      'when it waits',
      history(opened, [0, refused]),
      { is: 'waiting', why, remedy: words.failure.refused('').remedy, retryAt: 9_000 },
    ],
    ['when it is refused', history(opened, [0, loginRefused]), { is: 'stopped', ...words.failure.login }],
  ])('%s', (_what, state, link) => {
    expect(windowView(state).link).toEqual(link);
  });

  test('what a script needs to join, while the built-in broker runs', () => {
    expect(windowView(started)).toMatchObject({ broker: 'built-in broker', join: null });
    const address = { scheme: 'mqtt', host: '127.0.0.1', port: 1884, path: '' } as const;
    const kept = { lines: [], nextId: 1, outbox: [] };
    const running = history(started, [0, { type: 'opened', broker: { builtIn: true, address }, kept }]);
    expect(windowView(running)).toMatchObject({
      broker: 'built-in broker',
      join: { host: '127.0.0.1', port: 1884 },
    });
    expect(windowView(online)).toMatchObject({ broker: 'pi:1883', join: null });
  });
});

test('a window shows the room, who I am, and what is unread', () => {
  const state = history(online, [0, chatSays('Bob:hi')], [1, chatSays('Bob:ho')]);
  expect(windowView(state).room).toEqual({ topic: 'chat/msg', me: 'Ann', unread: 2, newFrom: 1 });
});

test('a window shows notes, the page asked for, and the welcome until it is answered', () => {
  const state = history(
    started,
    [0, { type: 'note', text: 'a' }],
    [1, { type: 'settings-page', page: 'chat' }],
  );
  expect(windowView(state)).toMatchObject({
    notes: [{ id: 1, text: 'a' }],
    settings: { page: 'chat', asked: 1 },
    welcome: true,
  });
  expect(windowView(withSettings(state, { general: { ...settings.general, welcomed: true } })).welcome).toBe(
    false,
  );
});

test('a window’s view is plain data, so that it can be sent', () => {
  const view = windowView(history(started, [0, { type: 'note', text: 'a' }]));
  expect(structuredClone(view)).toEqual(view);
});

test('a window’s view stays as it is when only time passes', () => {
  const waiting = history(online, [0, refused]);
  expect(windowView(happens(waiting, { type: 'time' }, 5_000).state)).toEqual(windowView(waiting));
});
