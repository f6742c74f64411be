import { describe, expect, test } from 'vitest';
import { emptyRoom } from '../../../../src/main/core/chat/room.ts';
import type { FailureKind } from '../../../../src/main/core/failure.ts';
import type { State } from '../../../../src/main/core/state.ts';
import { windowView } from '../../../../src/main/core/window-view.ts';
import type { LightView, View } from '../../../../src/shared/view.ts';
import { Gallery } from '../../../../src/main/core/house/light-view.ts';
import { words } from '../../../../src/shared/words/index.ts';
import {
  alone,
  chatSays,
  connecting,
  connectsTo,
  happens,
  history,
  lightSays,
  toggles,
  loginRefused,
  online,
  opened,
  pi,
  refused,
  room,
  settings,
  started,
  withBroker,
  withSettings,
} from './states.ts';
import { treeId } from './tree-lights.ts';

const silent = history(online, [0, lightSays('OFF')], [1_000, toggles], [6_000, { type: 'time' }]);
const assumed = history(online, [0, toggles], [5_000, { type: 'time' }]);

describe('what a window shows of the light', () => {
  test.each<[string, State, LightView['look'], string | null]>([
    ['before there is a connection', opened, 'disconnected', null],
    ['that has said nothing', online, 'unknown', null],
    ['that is on', history(online, [0, lightSays('ON')]), 'on', null],
    ['that did not answer', silent, 'off', 'Tree did not answer.'],
    ['that was silent and answers after all', history(silent, [7_000, lightSays('ON')]), 'on', null],
    ['that is assumed on', assumed, 'assumed-on', words.light.assumed],
    ['clicked without a connection', history(opened, [0, toggles]), 'disconnected', words.light.notConnected],
  ])('%s', (_what, state, look, remark) => {
    const online = state.link.is === 'online';
    expect(new Gallery().of(state.house, online)).toMatchObject([
      { id: treeId, name: 'Tree', look, remark, tree: true, hidden: false, brightness: null },
    ]);
  });
});

describe('what a window shows of the connection', () => {
  const why = 'nothing answers at pi:1883';
  test.each<[string, State, View['link']]>([
    ['at first', opened, { is: 'connecting' }],
    ['then', online, { is: 'online', address: 'mqtt://pi:1883', version: 5 }],
    [
      'at another address, with MQTT 3.1.1',
      history(opened, [0, connectsTo({ ...pi, scheme: 'wss', port: 443, path: '/mqtt' }, 4)]),
      { is: 'online', address: 'wss://pi:443/mqtt', version: 4 },
    ],
    ['while it is tried again', history(opened, [0, refused], [1, connecting]), { is: 'connecting' }],
    [
      'when it waits',
      history(opened, [0, refused]),
      { is: 'waiting', why, remedy: words.failure.refused('').remedy, retryAt: 9_000 },
    ],
    [
      'when it is refused',
      history(opened, [0, loginRefused]),
      { is: 'stopped', ...words.failure.login, mend: 'settings' },
    ],
    [
      'when there is no address yet',
      history(alone, [
        0,
        {
          type: 'link',
          report: { is: 'stopped', address: null, failure: { kind: 'other', detail: 'no port' } },
        },
      ]),
      { is: 'stopped', why: 'no port', remedy: '', mend: 'retry' },
    ],
  ])('%s', (_what, state, link) => {
    expect(windowView(state).link).toEqual(link);
  });

  test.each<[FailureKind, string]>([
    ['taken-over', 'new-client-id'],
    ['thrown-out', 'new-client-id'],
    ['client-id', 'settings'],
    ['fingerprint', 'settings'],
  ])('when it is stopped as “%s” what mends it is: %s', (kind, mend) => {
    const failure = { kind, detail: '' };
    const stopped = history(online, [0, { type: 'link', report: { is: 'stopped', address: pi, failure } }]);
    expect(windowView(stopped).link).toMatchObject({ is: 'stopped', mend });
  });
});

describe('what a window shows of the brokers', () => {
  const own = { ...pi, host: '127.0.0.1', port: 1884 };
  const running = history(alone, [
    0,
    {
      type: 'opened',
      broker: { id: '', scope: 'built-in', address: own },
      rooms: new Map([[room, emptyRoom]]),
    },
  ]);

  test('is what a script needs to join, while the built-in one is used', () => {
    expect(windowView(alone)).toMatchObject({ broker: 'built-in broker', join: null });
    expect(windowView(running)).toMatchObject({
      broker: 'built-in broker',
      join: { host: '127.0.0.1', port: 1884 },
    });
    expect(windowView(online)).toMatchObject({ broker: 'pi:1883', join: null });
  });

  test('is each that can be used, and which is', () => {
    expect(windowView(running).brokers).toEqual([{ id: '', name: 'built-in broker', inUse: true }]);
    expect(windowView(withBroker(online, { name: 'Attic' }))).toMatchObject({
      broker: 'Attic',
      brokers: [
        { id: '', name: 'built-in broker', inUse: false },
        { id: 'pi', name: 'Attic', inUse: true },
      ],
    });
  });

  test('is where the built-in one runs and who is there, although another is used', () => {
    const addresses = [
      { ...pi, host: '192.168.1.5' },
      { ...pi, host: 'fe80::1', scheme: 'ws' as const, port: 9001 },
    ];
    expect(windowView(online).builtIn).toBeNull();
    const both = history(
      online,
      [0, { type: 'built-in', running: { addresses, lan: true } }],
      [1, { type: 'built-in-clients', count: 3 }],
    );
    expect(windowView(both)).toMatchObject({
      builtIn: { addresses: ['mqtt://192.168.1.5:1883', 'ws://[fe80::1]:9001'], lan: true, clients: 3 },
      join: null,
    });
  });

  test('is what was found, and the test that runs', () => {
    expect(windowView(started)).toMatchObject({ found: { looking: false, brokers: [] }, test: null });
    const brokers = [{ name: 'Shed', addresses: ['mqtt://shed:1883'] }];
    const test = { broker: 'pi', is: 'running' as const, runs: [] };
    const state = history(
      started,
      [0, { type: 'found', looking: true, brokers }],
      [1, { type: 'test', test }],
    );
    expect(windowView(state)).toMatchObject({ found: { looking: true, brokers }, test });
  });
});

test('a window shows the room, who I am, and what is unread', () => {
  const state = history(online, [0, chatSays('Bob:hi')], [1, chatSays('Bob:ho')]);
  expect(windowView(state)).toMatchObject({ room, me: 'Ann', unread: 2, goTo: null, muted: null });
  expect(windowView(state).rooms).toEqual([
    { topic: room, name: room, notify: 'all', unread: 2, mentions: 0, newFrom: 1 },
  ]);
});

test('a window shows notes, and the page asked for', () => {
  const state = history(
    started,
    [0, { type: 'note', text: 'a' }],
    [1, { type: 'settings-page', page: 'chat' }],
  );
  expect(windowView(state)).toMatchObject({
    notes: [{ id: 1, text: 'a' }],
    settings: { page: 'chat', asked: 1 },
  });
});

test('a window shows the welcome of the built-in broker until it is answered', () => {
  const { general } = settings;
  expect(windowView(alone).welcome).toBe(true);
  expect(windowView(withSettings(alone, { general: { ...general, welcomed: true } })).welcome).toBe(false);
  expect(windowView(started).welcome).toBe(false);
});

test('a window’s view is plain data, so that it can be sent', () => {
  const view = windowView(history(started, [0, { type: 'note', text: 'a' }]));
  expect(structuredClone(view)).toEqual(view);
});

test('a window’s view stays as it is when only time passes', () => {
  const waiting = history(online, [0, refused]);
  expect(windowView(happens(waiting, { type: 'time' }, 5_000).state)).toEqual(windowView(waiting));
});
