import { describe, expect, test } from 'vitest';
import { rebase } from '../../../src/shared/rebase.ts';
import { editableSchema, newBroker, newRoom, type Editable } from '../../../src/shared/settings.ts';

const home = newBroker('home', ['mqtt://home']);
const away = newBroker('away', ['mqtt://away']);
const found = newBroker('found', ['mqtt://found']);
const start: Editable = editableSchema.parse({ inUse: 'home', brokers: [home, away] });

function having(parts: Partial<Editable>): Editable {
  return { ...start, ...parts };
}

const zoe = { ...start.chat, name: 'Zoe' };
const renamed = { ...home, name: 'Home' };
const learnt = { ...home, mqttVersion: 4 as const };
const renewed = { ...home, clientId: 'tinselnew' };

test('what was typed is saved where nothing else has changed', () => {
  const typed = having({ chat: zoe, brokers: [renamed, away], inUse: 'away' });
  expect(rebase(start, typed, start)).toEqual(typed);
});

describe('what nobody typed stays as it was changed elsewhere', () => {
  test.each<[string, Partial<Editable>]>([
    ['the broker in use', { inUse: 'away' }],
    ['a broker that was found and added', { brokers: [home, away, found], inUse: 'found' }],
    ['the version that was learnt', { brokers: [learnt, away] }],
    ['a new client id', { brokers: [renewed, away] }],
    ['that the welcome was answered', { general: { ...start.general, welcomed: true } }],
  ])('%s', (_what, change) => {
    const now = having(change);
    expect(rebase(start, having({ chat: zoe }), now)).toEqual({ ...now, chat: zoe });
  });
});

test.each([
  ['version', learnt, { name: 'Home', mqttVersion: 4 }],
  ['client id', renewed, { name: 'Home', clientId: 'tinselnew' }],
])('a broker that was typed into keeps the %s it got meanwhile', (_what, present, wanted) => {
  const typed = having({ brokers: [renamed, away] });
  expect(rebase(start, typed, having({ brokers: [present, away] })).brokers[0]).toMatchObject(wanted);
});

test('what was typed wins over what was changed elsewhere', () => {
  const typed = having({ inUse: '', brokers: [{ ...home, clientId: 'typed' }, away] });
  const merged = rebase(start, typed, having({ inUse: 'away', brokers: [renewed, away] }));
  expect(merged.inUse).toBe('');
  expect(merged.brokers[0]?.clientId).toBe('typed');
});

test('rooms are those that were typed, and with them a broker keeps what it learnt meanwhile', () => {
  const rooms = [newRoom('kitchen/#'), newRoom('chat/msg')];
  const builtInBroker = { ...start.builtInBroker, rooms };
  const typed = having({ brokers: [{ ...home, rooms }, away], builtInBroker });
  const renewedBuiltIn = { ...start.builtInBroker, clientId: 'tinselnew' };
  const now = having({ brokers: [{ ...learnt, hasPassword: true }, away], builtInBroker: renewedBuiltIn });
  const merged = rebase(start, typed, now);
  expect(merged.brokers[0]).toMatchObject({ rooms, mqttVersion: 4 });
  expect(merged.builtInBroker).toEqual({ ...renewedBuiltIn, rooms });
  expect(rebase(start, start, having({ brokers: [{ ...home, rooms }, away] })).brokers[0]?.rooms).toEqual(
    rooms,
  );
});

test('lights are those that were typed, and with them a broker keeps what it learnt meanwhile', () => {
  const lights = { ...home.lights, tree: 'hand:a', order: ['hand:a'] };
  const typed = having({ brokers: [{ ...home, lights }, away] });
  const now = having({ brokers: [{ ...learnt, hasPassword: true }, away] });
  expect(rebase(start, typed, now).brokers).toEqual([{ ...home, lights, mqttVersion: 4 }, away]);
  expect(rebase(start, having({ chat: zoe }), typed).brokers[0]?.lights).toEqual(lights);
});

test('how many messages are kept is as it was typed, and otherwise as it is', () => {
  const fewer = { ...start.chat, history: 500 };
  expect(rebase(start, having({ chat: fewer }), start).chat).toEqual(fewer);
  expect(rebase(start, start, having({ chat: fewer })).chat).toEqual(fewer);
});

test('a removed broker stays removed, and is not in use', () => {
  const merged = rebase(start, having({ brokers: [home] }), having({ inUse: 'away' }));
  expect(merged.brokers).toEqual([home]);
  expect(merged.inUse).toBe('');
});
