import { describe, expect, test } from 'vitest';
import { trayView, type TrayShape, type TrayView } from '../../../../src/main/core/tray-view.ts';
import type { State } from '../../../../src/main/core/state.ts';
import type { Happening } from '../../../../src/main/core/event.ts';
import { newBroker, type Muted } from '../../../../src/shared/settings.ts';
import {
  alone,
  chatSays,
  each,
  happens,
  history,
  inRooms,
  lightSays,
  toggles,
  loginRefused,
  online,
  opened,
  refused,
  said,
  settings,
  started,
  waiting,
  withBroker,
  withSettings,
} from './states.ts';
import { treeId } from './tree-lights.ts';

const lit = history(online, [0, lightSays('ON')]);
const asked = history(online, [0, lightSays('OFF')], [1_000, toggles]);

describe('the tray', () => {
  test.each<[string, State, TrayShape, string, string]>([
    ['at the start', started, 'disconnected', 'pi:1883: connecting', 'Tree: not connected'],
    ['with a broker of ours', alone, 'disconnected', 'built-in broker: connecting', 'Tree: not connected'],
    [
      'with a broker that has a name',
      withBroker(online, { name: 'Attic' }),
      'unknown',
      'Attic: online',
      'Tree: not known yet',
    ],
    ['online', online, 'unknown', 'pi:1883: online', 'Tree: not known yet'],
    ['with the light on', lit, 'on', 'pi:1883: online', 'Tree: on'],
    ['with the light off', history(lit, [1, lightSays('OFF')]), 'off', 'pi:1883: online', 'Tree: off'],
    [
      'while it is going off',
      history(lit, [0, toggles]),
      'pending',
      'pi:1883: online',
      'Tree: switching off…',
    ],
    ['while it is going on', asked, 'pending', 'pi:1883: online', 'Tree: switching on…'],
    [
      'when it did not answer',
      history(asked, [6_000, { type: 'time' }]),
      'off',
      'pi:1883: online',
      'Tree: off',
    ],
    [
      'when it is assumed on',
      history(online, [0, toggles], [6_000, { type: 'time' }]),
      'on',
      'pi:1883: online',
      'Tree: on, not confirmed',
    ],
    [
      'while it waits to try again',
      history(lit, [1, refused]),
      'disconnected',
      'pi:1883: Retrying: nothing answers at pi:1883',
      'Tree: not connected',
    ],
    [
      'when the login was refused',
      history(opened, [1, loginRefused]),
      'disconnected',
      'pi:1883: Stopped: the broker refused the user name or password',
      'Tree: not connected',
    ],
  ])('%s tells it by its shape and in words', (_what, state, shape, broker, light) => {
    const view = trayView(state);
    expect(view.shape).toBe(shape);
    expect(view.tooltip).toBe(['Tinsel', broker, light].join('\n'));
    expect(view.menu).toContainEqual({ type: 'text', label: broker });
  });

  test('has the toggle first, and the light, chat, brokers, settings and quit after it', () => {
    const toggle = { type: 'toggle', light: '' };
    const view = trayView(lit);
    expect(view.click).toEqual(toggle);
    expect(view.menu).toEqual([
      { type: 'item', label: 'Switch Tree off', command: toggle },
      { type: 'text', label: 'pi:1883: online' },
      { type: 'separator' },
      { type: 'check', label: 'Tree (on)', checked: true, command: { type: 'toggle', light: treeId } },
      { type: 'separator' },
      { type: 'item', label: 'Open chat', command: { type: 'open-chat' } },
      {
        type: 'menu',
        label: 'Mute notifications',
        items: [
          { type: 'choice', label: 'Off', chosen: true, command: { type: 'mute', how: 'off' } },
          { type: 'choice', label: 'For an hour', chosen: false, command: { type: 'mute', how: 'hour' } },
          {
            type: 'choice',
            label: 'Until tomorrow, 08:00',
            chosen: false,
            command: { type: 'mute', how: 'morning' },
          },
          {
            type: 'choice',
            label: 'Until I say',
            chosen: false,
            command: { type: 'mute', how: 'until-told' },
          },
        ],
      },
      {
        type: 'menu',
        label: 'Broker',
        items: [
          {
            type: 'choice',
            label: 'built-in broker',
            chosen: false,
            command: { type: 'use-broker', broker: '' },
          },
          { type: 'choice', label: 'pi:1883', chosen: true, command: { type: 'use-broker', broker: 'pi' } },
        ],
      },
      { type: 'item', label: 'Settings…', command: { type: 'open-settings', page: 'broker' } },
      { type: 'separator' },
      { type: 'item', label: 'Quit Tinsel', command: { type: 'quit' } },
    ]);
  });

  test.each<[string, State, string, boolean]>([
    ['nothing is known', online, 'Switch Tree on', false],
    ['it is on', lit, 'Switch Tree off', true],
    ['it is going on', asked, 'Switch Tree off', true],
  ])('offers the opposite when %s', (_what, state, label, checked) => {
    const { menu } = trayView(state);
    expect(menu[0]).toMatchObject({ label });
    expect(menu[3]).toMatchObject({ checked });
  });

  test.each([
    [0, 'Open chat', null],
    [1, 'Open chat (1 unread)', '1 unread message'],
    [2, 'Open chat (2 unread)', '2 unread messages'],
  ])('with %i unread messages says so', (count, label, tooltip) => {
    const state = history(
      online,
      ...each(
        Array.from({ length: count }, () => 0),
        chatSays('Bob:hi'),
      ),
    );
    const view = trayView(state);
    expect(view.unread).toBe(count > 0);
    expect(view.menu).toContainEqual({ type: 'item', label, command: { type: 'open-chat' } });
    expect(view.tooltip.split('\n')[3] ?? null).toBe(tooltip);
  });

  test('tells of unread what is notified in each room', () => {
    const rooms = (['all', 'mentions', 'none'] as const).map((notify) => ({
      topic: notify,
      name: '',
      notify,
    }));
    const there = withBroker(inRooms(online, 'all', 'mentions', 'none'), { rooms });
    const payloads = ['Bob:hi', 'Bob:hi @Ann'];
    const state = history(
      there,
      ...rooms.flatMap(({ topic }) =>
        payloads.map((payload): [number, Happening] => [0, said(topic, payload)]),
      ),
    );
    expect(trayView(state).menu).toContainEqual({
      type: 'item',
      label: 'Open chat (3 unread)',
      command: { type: 'open-chat' },
    });
    const silent = history(there, [0, said('none', 'Bob:hi')]);
    expect(trayView(silent).unread).toBe(false);
  });

  const soon = new Date(2026, 11, 24, 16, 20, 5).toISOString();
  const morning = new Date(2026, 11, 25, 8).toISOString();
  test.each<[Muted, string, string[], string | null]>([
    [null, 'Mute notifications', ['Off'], null],
    ['until-told', 'Muted until you say', ['Until I say'], 'Muted until you say'],
    [soon, 'Muted until 16:20', ['Until 16:20'], 'Muted until 16:20'],
    [morning, 'Muted until Fri 08:00', ['Until Fri 08:00'], 'Muted until Fri 08:00'],
  ])('muted %s says until when', (muted, label, chosen, tooltip) => {
    const view = trayView(withSettings(online, { muted }));
    const choices = choicesOf(view, label);
    expect(choices.filter((item) => item.chosen).map((item) => item.label)).toEqual(chosen);
    expect(choices.map((item) => item.label).slice(-4)).toEqual([
      'Off',
      'For an hour',
      'Until tomorrow, 08:00',
      'Until I say',
    ]);
    expect(view.tooltip.split('\n')[3] ?? null).toBe(tooltip);
  });

  test('stays as it is when only time passes', () => {
    const away = history(lit, [1, refused]);
    expect(trayView(happens(away, { type: 'time' }, 5_000).state)).toEqual(trayView(away));
  });

  test('stays as it is when only the time of the next try moves', () => {
    const later = history(lit, [1, waiting(99_000)]);
    expect(trayView(later)).toEqual(trayView(history(lit, [1, refused])));
  });

  test('offers no choice of brokers where there is only the built-in one', () => {
    expect(choicesOf(trayView(alone), 'Broker')).toEqual([]);
  });

  test('offers each broker by its name or its first address, and marks the one in use', () => {
    const shed = newBroker('b1', ['mqtts://[fe80::1]', 'mqtt://shed']);
    const attic = { ...newBroker('b2', ['ws://attic/mqtt']), name: 'Attic' };
    const brokers = [...settings.brokers, shed, attic];
    const choices = choicesOf(trayView(withSettings(online, { brokers })), 'Broker');
    expect(choices.map(({ label, chosen }) => [label, chosen])).toEqual([
      ['built-in broker', false],
      ['pi:1883', true],
      ['[fe80::1]:8883', false],
      ['Attic', false],
    ]);
  });
});

/** What is to be chosen from in what unfolds from the item with this label. */
function choicesOf({ menu }: TrayView, label: string): { label: string; chosen: boolean }[] {
  const items = menu.flatMap((item) => (item.type === 'menu' && item.label === label ? item.items : []));
  return items.flatMap((item) => (item.type === 'choice' ? [item] : []));
}
