import { describe, expect, test } from 'vitest';
import { emptyRoom } from '../../../../src/main/core/chat/room.ts';
import { nextDeadline } from '../../../../src/main/core/reduce.ts';
import type { State } from '../../../../src/main/core/state.ts';
import type { LightsSettings } from '../../../../src/shared/settings.ts';
import { words } from '../../../../src/shared/words/index.ts';
import { lightsSettings } from './house/lamps.ts';
import { line } from './examples.ts';
import {
  alone,
  changedIn,
  chatSays,
  connecting,
  connects,
  connectsTo,
  each,
  happens,
  history,
  lightOf,
  lightSays,
  loginRefused,
  online,
  opened,
  pi,
  refused,
  resumes,
  room,
  roomIn,
  said,
  says,
  settings,
  started,
  toggles,
  withBroker,
  withSettings,
} from './states.ts';
import { treeLights, treeTopics } from './tree-lights.ts';

/** The lights of the broker with the tree described otherwise. */
function tree(parts: object): LightsSettings {
  return lightsSettings({ ...treeLights, byHand: [{ ...treeLights.byHand[0], ...parts }] });
}

function on(state: State): boolean | null {
  return lightOf(state).known.on.reported;
}

/** With no light looked for any more. */
function withoutLooking(state: State): State {
  return { ...state, house: { ...state.house, lookingUntil: null, staleAt: null } };
}

const command = { topic: treeTopics.commandTopic, qos: 1, chat: null };

describe('switching the light', () => {
  test('sends the opposite of what it reported, and waits for its report', () => {
    const lit = history(online, [0, lightSays('ON')]);
    const { state, publish } = happens(lit, toggles, 1_000);
    expect(publish).toEqual([{ ...command, payload: 'OFF' }]);
    expect(lightOf(state).known.on.wish).toMatchObject({ value: false, until: 6_000 });
    expect(nextDeadline(state)).toBe(6_000);
    expect(nextDeadline(history(state, [1_100, lightSays('OFF')]))).toBeNull();
  });

  test('sends on where nothing is known', () => {
    expect(happens(online, toggles).publish).toEqual([{ ...command, payload: 'ON' }]);
  });

  test('twice within a moment sends once', () => {
    const once = history(online, [1_000, toggles]);
    expect(happens(once, toggles, 1_299).publish).toEqual([]);
    expect(happens(once, toggles, 1_300).publish).toEqual([{ ...command, payload: 'OFF' }]);
  });

  test('while there is no connection sends nothing, then or later, and says so', () => {
    const away = history(online, [0, lightSays('ON')], [100, refused]);
    const { state, publish, notice } = happens(away, toggles, 1_000);
    expect(publish).toEqual([]);
    expect(notice).toEqual({
      kind: 'program',
      title: 'Tree',
      body: words.light.notConnected,
      at: null,
      replyTo: null,
    });
    expect(happens(state, connects, 2_000).publish).toEqual([]);
  });

  test('that does not answer is said once, and it looks as it last reported', () => {
    const asked = history(online, [0, lightSays('OFF')], [1_000, toggles]);
    expect(happens(asked, { type: 'time' }, 5_999).state).toEqual(asked);
    const { state, notice } = happens(asked, { type: 'time' }, 6_000);
    expect(notice).toEqual({
      kind: 'program',
      title: 'Tree did not answer.',
      body: words.notice.silentBody,
      at: null,
      replyTo: null,
    });
    expect(lightOf(state)).toMatchObject({ silent: true, known: { on: { reported: false, wish: null } } });
    expect(happens(state, { type: 'time' }, 7_000).notice).toBeNull();
  });

  test('that never reports is assumed to have worked, without a word', () => {
    const asked = history(online, [1_000, toggles]);
    const { state, notice } = happens(asked, { type: 'time' }, 6_000);
    expect(notice).toBeNull();
    expect(lightOf(state).known.on.assumed).toBe(true);
    expect(happens(state, toggles, 9_000).publish).toEqual([{ ...command, payload: 'OFF' }]);
  });

  test('is not waited for over a lost connection', () => {
    const asked = history(online, [1_000, toggles], [2_000, refused]);
    expect(lightOf(asked).known.on.wish).toBeNull();
    expect(happens(asked, { type: 'time' }, 6_000).notice).toBeNull();
  });

  test('begins anew with another light, and with the same one goes on', () => {
    const lit = history(online, [0, lightSays('ON')]);
    expect(on(withSettings(lit, { general: { ...settings.general, welcomed: true } }))).toBe(true);
    expect(on(withBroker(lit, { lights: tree({ fields: { stateTopic: 'x' } }) }))).toBeNull();
    expect(on(withBroker(lit, { lights: tree({ name: 'Porch' }) }))).toBe(true);
  });
});

describe('the chat', () => {
  test('takes what is said in its room, and nothing else', () => {
    const outcome = happens(online, chatSays('Bob:hello'), 5);
    expect(changedIn(outcome)).toMatchObject([{ line: { from: 'Bob', text: 'hello', at: 5 } }]);
    expect(changedIn(happens(outcome.state, said('chat/other', 'Bob:hello')))).toEqual([]);
    expect(changedIn(happens(outcome.state, lightSays('ON')))).toEqual([]);
  });

  test('sends what I say at once while there is a connection', () => {
    const outcome = happens(online, says('hi'), 7);
    expect(outcome.publish).toEqual([
      {
        topic: 'chat/msg',
        payload: 'Ann:hi',
        qos: 1,
        chat: { room: 'chat/msg', line: 1, messageId: 'id of hi', said: 7 },
      },
    ]);
    expect(changedIn(outcome).at(-1)).toMatchObject({
      line: { status: 'queued' },
      outgoing: { payload: 'Ann:hi', to: 'chat/msg', tried: true },
    });
  });

  test('keeps what I say without one, and sends it in order once there is', () => {
    const away = history(opened, [0, says('one')], [1, says('two')]);
    expect(happens(away, says('three')).publish).toEqual([]);
    const { state, publish } = happens(away, connects, 2);
    expect(publish.map(({ payload }) => payload)).toEqual(['Ann:one', 'Ann:two']);
    expect(happens(state, says('three')).publish.map(({ payload }) => payload)).toEqual(['Ann:three']);
  });

  test('hands what was in flight over once only: the connection sends it again by itself', () => {
    const spoke = history(online, [0, says('hi')], [1, refused]);
    expect(happens(spoke, connects, 2).publish).toEqual([]);
  });

  test('shows one line of what I said, although a lost connection brought it back twice', () => {
    const state = history(
      online,
      [0, says('hi')],
      [1, chatSays('Ann:hi')],
      [2, refused],
      [3, connects],
      [4, chatSays('Ann:hi')],
      [5, { type: 'sent', room, line: 1 }],
    );
    expect(roomIn(state).lines).toMatchObject([{ text: 'hi', status: 'sent' }]);
    expect(roomIn(state).unread.count).toBe(0);
  });

  test('tells the history of each change of a line', () => {
    const spoke = history(online, [0, says('hi')]);
    expect(changedIn(happens(spoke, { type: 'sent', room, line: 1 }))).toMatchObject([
      { line: { status: 'sent' } },
    ]);
    const outcome = happens(spoke, { type: 'failed', room, line: 1, why: 'no' });
    expect(changedIn(outcome)).toMatchObject([{ line: { status: 'failed', why: 'no' } }]);
    const failed = line({ id: 1, from: 'Ann', text: 'hi', status: 'failed', why: 'no' });
    expect(
      happens(outcome.state, { type: 'retry-line', room, line: failed, whole: 'hi' }).publish,
    ).toMatchObject([{ chat: { room, line: 1 } }]);
  });

  test('sends under the name of the settings as they are then', () => {
    const renamed = withSettings(online, { chat: { ...settings.chat, name: 'Zoe' } });
    expect(happens(renamed, says('hi')).publish[0]?.payload).toBe('Zoe:hi');
  });

  test('a room that is also the light’s topic is both', () => {
    const both = withBroker(online, { lights: tree({ fields: { stateTopic: 'chat/msg' } }) });
    const outcome = happens(both, chatSays('ON'));
    expect(lightOf(outcome.state).known.on.reported).toBe(true);
    expect(changedIn(outcome)).toHaveLength(1);
  });
});

describe('notifications', () => {
  test('come of others’ messages, not of my echo', () => {
    expect(happens(online, chatSays('Bob:hello')).notice).toMatchObject({ kind: 'chat', title: 'Bob' });
    const spoke = history(online, [0, says('hi')]);
    expect(happens(spoke, chatSays('Ann:hi')).notice).toBeNull();
  });

  test('do not come while somebody reads, and come again when they leave', () => {
    const reading = history(online, [0, { type: 'focus', reading: true }]);
    const { state, notice } = happens(reading, chatSays('Bob:hello'));
    expect(notice).toBeNull();
    expect(state.decisions).toEqual([{ at: 0, room, from: 'Bob', why: 'reading', count: 1 }]);
    expect(
      happens(history(state, [1, { type: 'focus', reading: false }]), chatSays('Bob:hi'), 2).notice,
    ).toMatchObject({
      kind: 'chat',
    });
  });

  test('of a burst end in a summary when that is due, and none is due once it is read', () => {
    const state = history(online, ...each([0, 0, 0, 0, 10], chatSays('Bob:hi')));
    expect(nextDeadline(state)).toBe(2_000);
    const due = happens(state, { type: 'time' }, 2_000);
    expect(due.notice).toMatchObject({ kind: 'summary', title: words.notice.many(5) });
    expect(nextDeadline(due.state)).toBeNull();
    expect(nextDeadline(history(state, [20, { type: 'focus', reading: true }]))).toBeNull();
  });

  test('of a burst end when they are switched off', () => {
    const bursting = history(online, ...each([0, 10, 20, 30, 40], chatSays('Bob:hi')));
    expect(nextDeadline(bursting)).not.toBeNull();
    const off = withSettings(bursting, { notifications: { messages: false, preview: true } });
    expect(nextDeadline(off)).toBeNull();
  });

  test('of two things that are due at once come one after the other', () => {
    const burst = each([1_000, 1_000, 1_000, 4_500, 5_000], chatSays('Bob:hi'));
    const state = history(online, [0, lightSays('OFF')], [1_000, toggles], ...burst);
    const first = happens(state, { type: 'time' }, 6_000);
    expect(first.notice).toMatchObject({ title: 'Tree did not answer.' });
    expect(nextDeadline(first.state)).toBe(6_500);
    expect(happens(first.state, { type: 'time' }, 6_500).notice).toMatchObject({
      title: words.notice.many(5),
    });
  });

  test('of a lost connection come once, after a minute without one', () => {
    const lost = history(online, [1_000, refused], [20_000, connecting], [21_000, refused]);
    expect(nextDeadline(lost)).toBe(61_000);
    expect(happens(lost, { type: 'time' }, 60_999).notice).toBeNull();
    const { state, notice } = happens(lost, { type: 'time' }, 61_000);
    expect(notice).toEqual({
      kind: 'program',
      title: 'No connection to pi:1883',
      body: 'Nothing answers at pi:1883. Is the broker running, and is the port right?',
      at: null,
      replyTo: null,
    });
    expect(nextDeadline(history(state, [90_000, refused]))).toBeNull();
  });

  test('of a connection that came back in time do not come', () => {
    const back = history(online, [1_000, refused], [50_000, connects]);
    const looked = happens(back, { type: 'time' }, 61_000);
    expect(looked.notice).toBeNull();
    expect(nextDeadline(looked.state)).toBeNull();
  });

  test('of a refused login come at once, and once', () => {
    const { state, notice } = happens(opened, loginRefused, 500);
    expect(notice).toMatchObject({ title: 'No connection to pi:1883' });
    expect(nextDeadline(state)).toBeNull();
  });
});

describe('the connection', () => {
  test('taken anew begins with the room as the history has it, and forgets the other light', () => {
    const before = history(online, [0, lightSays('ON')], [1, chatSays('Bob:hi')]);
    const kept = { ...emptyRoom, lines: [line({ id: 7, text: 'old' })], nextId: 8 };
    const address = { ...pi, host: 'other' };
    const broker = { id: 'other', scope: 'other', address };
    const state = history(before, [9, { type: 'opened', broker, rooms: new Map([[room, kept]]) }]);
    expect(roomIn(state)).toMatchObject({ lines: kept.lines, unread: { count: 0 } });
    expect(state).toMatchObject({ link: { is: 'connecting', address }, lostSince: 9 });
    expect(lightOf(state).known.on.reported).toBeNull();
  });

  test('that is lost makes the light unknown', () => {
    expect(lightOf(history(online, [0, lightSays('ON')], [1, refused])).known.on.reported).toBeNull();
  });

  test('is known by the address it was last tried at', () => {
    const away = { ...pi, host: 'away' };
    const state = history(online, [1, refused], [2, connectsTo(away, 4)]);
    expect(state).toMatchObject({ broker: { id: 'pi', address: away }, link: { version: 4 } });
    const left = history(state, [3, { type: 'link', report: { is: 'connecting', address: null } }]);
    expect(left.broker.address).toEqual(away);
  });

  test('that the broker kept the session of has what was said meanwhile told at once', () => {
    const back = withoutLooking(history(online, [1_000, refused], [9_000, resumes]));
    const first = happens(back, chatSays('Bob:one'), 9_100);
    expect(first.notice).toBeNull();
    expect(first.state.decisions.at(-1)).toMatchObject({ why: 'backlog' });
    const both = history(first.state, [9_200, chatSays('Bob:two')]);
    expect(nextDeadline(both)).toBe(10_200);
    const { state, notice } = happens(both, { type: 'time' }, 10_200);
    expect(notice).toMatchObject({ kind: 'summary', title: words.notice.many(2) });
    expect(roomIn(state).unread.count).toBe(2);
    expect(nextDeadline(state)).toBeNull();
    expect(happens(state, chatSays('Bob:three'), 10_300).notice).toMatchObject({ kind: 'chat' });
  });

  test('whose session the broker did not keep has each message told as it comes', () => {
    const back = history(online, [1_000, refused], [9_000, connects]);
    expect(nextDeadline(withoutLooking(back))).toBeNull();
    expect(happens(back, chatSays('Bob:one'), 9_100).notice).toMatchObject({ kind: 'chat' });
  });
});

describe('what the windows are shown beside the chat', () => {
  test('is the connection test as it runs', () => {
    const test = { broker: 'pi', is: 'running' as const, runs: [] };
    expect(history(started, [0, { type: 'test', test }]).test).toBe(test);
  });

  test.each([true, false])('is what was found on the network, and whether it goes on: %s', (looking) => {
    const brokers = [{ name: 'Shed', addresses: ['mqtt://shed:1883'] }];
    expect(history(started, [0, { type: 'found', looking, brokers }]).found).toEqual({ looking, brokers });
  });

  test('is where the built-in broker runs, and who is there', () => {
    const running = { addresses: [pi], lan: true };
    const crowded = history(
      alone,
      [0, { type: 'built-in', running }],
      [1, { type: 'built-in-clients', count: 20 }],
    );
    expect(crowded).toMatchObject({ builtIn: running, builtInClients: 20 });
    expect(history(crowded, [2, { type: 'built-in', running: null }])).toMatchObject({
      builtIn: null,
      builtInClients: 0,
    });
  });

  test('is the same crowd where the built-in broker simply goes on', () => {
    const running = { addresses: [pi], lan: true };
    const crowded = history(
      alone,
      [0, { type: 'built-in', running }],
      [1, { type: 'built-in-clients', count: 20 }],
      [2, { type: 'built-in', running }],
    );
    expect(crowded.builtInClients).toBe(20);
  });
});

describe('notes', () => {
  test('are said once until they are dismissed', () => {
    const twice = history(
      started,
      [0, { type: 'note', text: 'a' }],
      [1, { type: 'note', text: 'b' }],
      [2, { type: 'note', text: 'a' }],
    );
    expect(twice.notes).toEqual([
      { id: 1, text: 'a' },
      { id: 2, text: 'b' },
    ]);
    const dismissed = history(twice, [3, { type: 'dismiss-note', note: 1 }]);
    expect(dismissed.notes).toEqual([{ id: 2, text: 'b' }]);
    expect(history(dismissed, [4, { type: 'note', text: 'a' }]).notes[1]).toEqual({ id: 3, text: 'a' });
  });

  test('name a topic that the broker does not let us read', () => {
    expect(history(online, [0, { type: 'subscription-refused', topic: 'chat/msg' }]).notes).toMatchObject([
      { text: words.failure.room('chat/msg') },
    ]);
  });
});

test('asking for a page of the settings again counts', () => {
  const state = history(
    started,
    [0, { type: 'settings-page', page: 'chat' }],
    [1, { type: 'settings-page', page: 'chat' }],
  );
  expect(state.settingsPage).toEqual({ page: 'chat', asked: 2 });
});
