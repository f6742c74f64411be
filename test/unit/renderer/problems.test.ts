import { expect, test } from 'vitest';
import {
  choose,
  setBroker,
  setBuiltIn,
  setNumber,
  setPart,
  setSecrets,
  setTls,
  type Step,
} from '../../../src/renderer/settings/draft-steps.ts';
import { addGroup } from '../../../src/renderer/settings/lights/group-steps.ts';
import {
  addHand,
  learnProblems,
  newHand,
  setField,
} from '../../../src/renderer/settings/lights/hand-steps.ts';
import { chooseLight, setFind } from '../../../src/renderer/settings/lights/light-steps.ts';
import { addRoom, leaveRoom, setRoom, swapRooms } from '../../../src/renderer/settings/room-steps.ts';
import { draftOf, type NumberField } from '../../../src/renderer/settings/draft.ts';
import { placed, problemsOf } from '../../../src/renderer/settings/problems.ts';
import type { SettingsAnswer } from '../../../src/shared/bridge.ts';
import { editableSchema, newBroker } from '../../../src/shared/settings.ts';
import { answer, plain, wled } from './answer.ts';

const star = { ...newHand(plain), name: 'Star' };
const strip = { ...newHand(wled), name: 'Strip' };

function having(hand: typeof star, key: string, text: string): Step {
  return addHand({ ...hand, fields: { ...hand.fields, [key]: text } });
}

function wrong(steps: Step[], given: SettingsAnswer = answer()): string[] {
  const draft = steps.reduce((typed, step) => step(typed), draftOf(given));
  return problemsOf(draft, given).map(({ broker, field }) => `${broker} ${field}`);
}

test('fresh settings have no problems', () => {
  expect(wrong([])).toEqual([]);
});

test.each<[string, Step]>([
  ['home broker.name', setBroker('home', { name: 'x'.repeat(41) })],
  ['home broker.address.0', setBroker('home', { addresses: [''] })],
  ['home broker.address.1', setBroker('home', { addresses: ['mqtt://home', 'mqtt//x'] })],
  ['home broker.username', setBroker('home', { username: 'a\nb' })],
  ['home broker.tls.serverName', setTls('home', { serverName: 'a b' })],
  ['home broker.clientId', setBroker('home', { clientId: '' })],
  ['home broker.rooms.0.topic', setRoom(0, { topic: 'chat#' })],
  ['home broker.rooms.0.name', setRoom(0, { name: 'a\nb' })],
  ['home broker.rooms.1.topic', addRoom()],
  ['home broker.lights.byHand.0.name', addHand({ ...star, name: ' ' })],
  ['home broker.lights.byHand.0.fields.commandTopic', having(star, 'commandTopic', '')],
  ['home broker.lights.byHand.0.fields.stateTopic', having(star, 'stateTopic', '+/state')],
  ['home broker.lights.byHand.0.fields.payloadOn', having(star, 'payloadOn', '')],
  ['home broker.lights.byHand.0.fields.payloadOn', having(strip, 'payloadOn', '10')],
  ['home broker.lights.byHand.0.fields.note', having(strip, 'note', 'a\nb')],
  ['home broker.lights.byHand.0.fields.more', having(strip, 'more', ' ')],
  ['home broker.lights.byHand.0.fields.way', having(strip, 'way', 'http')],
  ['home broker.lights.choices.0.name', chooseLight({ id: 'a', ids: ['a'] }, { name: 'x'.repeat(41) })],
  ['home broker.lights.groups.0.name', addGroup()],
  ['home broker.lights.find.homeAssistantPrefix', setFind({ homeAssistantPrefix: 'ha/' })],
  ['home broker.lights.find.zigbee2mqttBases.1', setFind({ zigbee2mqttBases: ['zigbee2mqtt', ''] })],
  ['null chat.history', setNumber('chat.history', '99')],
  ['null chat.history', setNumber('chat.history', '1000001')],
  ['null chat.history', setNumber('chat.history', '5 000')],
  ['null chat.name', setPart('chat', { name: ' ' })],
  ['null chat.name', setPart('chat', { name: 'a:b' })],
  [' builtIn.port', setNumber('builtIn.port', '0')],
  [' builtIn.port', setNumber('builtIn.port', '1e3')],
  [' builtIn.limits.clients', setNumber('builtIn.limits.clients', '')],
  [' builtIn.limits.payload', setNumber('builtIn.limits.payload', '127')],
  [' builtIn.limits.rate', setNumber('builtIn.limits.rate', 'many')],
])('%s is checked', (field, step) => {
  expect(wrong([step])).toEqual([field]);
});

test('spaces for the name of a room are none', () => {
  expect(wrong([setRoom(0, { name: '  ' })])).toEqual([]);
});

test('of two rooms that do not go together the blame is on the one that can be typed, wherever it stands', () => {
  const twice = [addRoom(), setRoom(1, { topic: 'chat/msg' })];
  expect(wrong(twice)).toEqual(['home broker.rooms.1.topic']);
  expect(wrong([...twice, swapRooms(0, 1)])).toEqual(['home broker.rooms.0.topic']);
  expect(wrong([...twice, swapRooms(0, 1), setRoom(0, { topic: 'chat/#' })])).toEqual([]);
  expect(wrong([...twice, leaveRoom(0)])).toEqual([]);
  const other = [addRoom(), setRoom(1, { topic: 'chat/+' }), addRoom(), setRoom(2, { topic: '+/msg' })];
  expect(wrong([...other])).toEqual(['home broker.rooms.2.topic']);
  // Two that are still to be typed are not the same room.
  expect(wrong([addRoom(), addRoom()])).toEqual(['home broker.rooms.1.topic', 'home broker.rooms.2.topic']);
  // One that is still to be typed does not hide what is wrong with another.
  expect(wrong([...twice, addRoom()])).toEqual(['home broker.rooms.2.topic', 'home broker.rooms.1.topic']);
});

test('what the program has found wrong with a light by hand holds for what was typed then', () => {
  const found = learnProblems(star, [
    { key: 'payloadOn', text: 'taken' },
    { key: '', text: 'neither' },
  ]);
  const field = 'home broker.lights.byHand.0.fields';
  expect(wrong([addHand(star), found])).toEqual([`${field}.payloadOn`, field]);
  expect(wrong([addHand(star), found, setField(0, 'payloadOn', '1')])).toEqual([]);
  expect(
    wrong([addHand(star), found, setField(0, 'payloadOn', '1'), setField(0, 'payloadOn', 'ON')]),
  ).toEqual([`${field}.payloadOn`, field]);
  expect(wrong([addHand(star), setField(0, 'commandTopic', ''), found])).toEqual([`${field}.commandTopic`]);
});

test('a light of a family without a form is only to be named', () => {
  const given = answer({ families: [] });
  expect(wrong([addHand({ ...star, name: '' })], given)).toEqual(['home broker.lights.byHand.0.name']);
});

test('every broker is checked, the chosen one first', () => {
  const empty = [setBroker('home', { addresses: [''] }), setBroker('away', { addresses: [''] })];
  const name = setPart('chat', { name: '' });
  expect(wrong([...empty, name])).toEqual([
    'home broker.address.0',
    'null chat.name',
    'away broker.address.0',
  ]);
  expect(wrong([...empty, choose('away')])).toEqual(['away broker.address.0', 'home broker.address.0']);
});

test('a client certificate needs its key and the other way round, where the connection is encrypted', () => {
  const encrypted = setBroker('home', { addresses: ['mqtts://home'] });
  const certificate = setTls('home', { certificate: 'pem' });
  const key = setSecrets('home', { key: 7 });
  expect(wrong([encrypted, certificate])).toEqual(['home broker.tls.key']);
  expect(wrong([encrypted, key])).toEqual(['home broker.tls.certificate']);
  expect(wrong([encrypted, certificate, key])).toEqual([]);
  expect(wrong([certificate])).toEqual([]);
  const addresses = ['mqtt://home', 'mqtts://home'];
  const stored = answer({
    settings: { ...answer().settings, brokers: [newBroker('home', addresses)] },
    secrets: { home: { password: null, passphrase: false, key: true } },
  });
  expect(wrong([encrypted, certificate], stored)).toEqual([]);
  expect(wrong([encrypted, certificate, setSecrets('home', { key: null })], stored)).toEqual([
    'home broker.tls.key',
  ]);
});

test('whoever opens the built-in broker to the network needs user name and password', () => {
  const open = setBuiltIn({ lan: true });
  const stored = answer({ secrets: { '': { password: 'tinsel', passphrase: false, key: false } } });
  expect(wrong([open])).toEqual([' builtIn.password']);
  expect(wrong([open, setSecrets('', { password: 'holly-4821' })])).toEqual([]);
  expect(wrong([open], stored)).toEqual([]);
  expect(wrong([open, setSecrets('', { password: '' })], stored)).toEqual([' builtIn.password']);
  // It is stored for another user.
  expect(wrong([setBuiltIn({ lan: true, username: 'class' })], stored)).toEqual([' builtIn.password']);
  expect(wrong([setBuiltIn({ lan: true, username: '' })])).toEqual([
    ' builtIn.username',
    ' builtIn.password',
  ]);
});

test('a secret that is missing after a restart is no problem of what else is saved', () => {
  const { settings } = answer();
  const brokers = settings.brokers.map((broker) => ({
    ...broker,
    addresses: ['mqtts://home'],
    tls: { ...broker.tls, certificate: 'pem' },
  }));
  const given = answer({
    settings: { ...settings, brokers, builtInBroker: { ...settings.builtInBroker, lan: true } },
  });
  expect(wrong([setPart('chat', { name: 'Ada' }), choose('away')], given)).toEqual([]);
  expect(wrong([setBroker('home', { name: 'Home' })], given)).toEqual(['home broker.tls.key']);
  expect(wrong([setSecrets('home', { key: null })], given)).toEqual(['home broker.tls.key']);
  expect(wrong([setBuiltIn({ keepRunning: true })], given)).toEqual([' builtIn.password']);
  expect(wrong([setNumber('builtIn.port', '1884')], given)).toEqual([' builtIn.password']);
});

test('a key that is stored for another address is chosen again', () => {
  const stored = answer({ secrets: { home: { password: null, passphrase: false, key: true } } });
  const moved = setBroker('home', { addresses: ['mqtts://other'] });
  expect(wrong([moved, setTls('home', { certificate: 'pem' })], stored)).toEqual(['home broker.tls.key']);
});

test.each<[NumberField, (port: number) => object]>([
  ['builtIn.port', (port) => ({ port })],
  ['builtIn.webSocketPort', (webSocketPort) => ({ webSocketPort })],
  ['builtIn.limits.clients', (clients) => ({ limits: { clients } })],
  ['builtIn.limits.payload', (payload) => ({ limits: { payload } })],
  ['builtIn.limits.rate', (rate) => ({ limits: { rate } })],
])('%s is asked for as it can be saved', (field, builtInBroker) => {
  for (const value of [
    0, 1, 127, 128, 10_000, 10_001, 65_535, 65_536, 100_000, 100_001, 16_777_216, 16_777_217,
  ]) {
    const typed = [setBuiltIn({ webSocketPort: 9001 }), setNumber(field, `${value}`)];
    const saved = editableSchema.safeParse({ builtInBroker: builtInBroker(value) });
    expect([value, wrong(typed).length === 0]).toEqual([value, saved.success]);
  }
});

test('the port of a WebSocket is checked where there is one, and is no other’s', () => {
  const taken = setNumber('builtIn.webSocketPort', '1883');
  expect(wrong([taken])).toEqual([]);
  expect(wrong([taken, setBuiltIn({ webSocketPort: 9001 })])).toEqual([' builtIn.webSocketPort']);
});

test.each([
  ['brokers.1.addresses.2', 'away', 'broker.address.2'],
  ['brokers.1.addresses', 'away', 'broker.address.0'],
  ['brokers.0.lights.byHand.3.fields.payloadOff', 'home', 'broker.lights.byHand.3.fields.payloadOff'],
  ['brokers.0.tls.ca', 'home', 'broker.tls.ca'],
  ['builtInBroker.port', '', 'builtIn.port'],
  ['builtInBroker.limits.rate', '', 'builtIn.limits.rate'],
  ['builtInBroker.rooms.0.name', '', 'broker.rooms.0.name'],
  ['brokers.1.rooms.2.topic', 'away', 'broker.rooms.2.topic'],
  ['brokers.0.rooms', 'home', 'broker.rooms'],
  ['chat.history', null, 'chat.history'],
  ['builtInBroker.lights.groups.1.name', '', 'broker.lights.groups.1.name'],
  ['secrets.home.password', 'home', 'broker.password'],
  ['secrets.mqtt://127.0.0.1:1883.password', 'mqtt://127.0.0.1:1883', 'broker.password'],
  ['secrets..password', '', 'builtIn.password'],
  ['chat.name', null, 'chat.name'],
])('%s is a problem of %j at %s', (path, broker, field) => {
  expect(placed({ field: path, text: 'wrong' }, answer().settings)).toEqual({ broker, field, text: 'wrong' });
});

test.each(['', 'inUse', 'brokers.7.rooms.0.topic'])('%j has no place', (path) => {
  expect(placed({ field: path, text: 'wrong' }, answer().settings)).toBeNull();
});
