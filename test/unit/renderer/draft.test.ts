import { expect, test } from 'vitest';
import {
  addBroker,
  choose,
  learnCertificates,
  learnKey,
  rememberTest,
  removeBroker,
  renewId,
  setBroker,
  setBuiltIn,
  setNumber,
  setPart,
  setSecrets,
  setTls,
  takeClientId,
  type Step,
} from '../../../src/renderer/settings/draft-steps.ts';
import { addHand, newHand, setHand } from '../../../src/renderer/settings/lights/hand-steps.ts';
import { addGroup, setGroup } from '../../../src/renderer/settings/lights/group-steps.ts';
import { chooseLight, inLights } from '../../../src/renderer/settings/lights/light-steps.ts';
import { addRoom, leaveRoom, setRoom, swapRooms } from '../../../src/renderer/settings/room-steps.ts';
import {
  afterSave,
  draftOf,
  encrypts,
  isChanged,
  isTested,
  pageOf,
  plainAddresses,
  saveOf,
  type Draft,
} from '../../../src/renderer/settings/draft.ts';
import { newBroker, newRoom, onceId } from '../../../src/shared/settings.ts';
import { answer, plain } from './answer.ts';

const before = answer().settings;

function after(...steps: Step[]): Draft {
  return steps.reduce((draft, step) => step(draft), draftOf(answer()));
}

const ids = ({ settings }: Draft) => settings.brokers.map(({ id }) => id);

test('what nobody typed in is saved as it was', () => {
  const given = answer();
  expect(saveOf(draftOf(given), given.settings)).toEqual({
    type: 'save',
    settings: given.settings,
    before: given.settings,
    secrets: {},
  });
});

test('a broker that is added is chosen', () => {
  const draft = after(addBroker(newBroker('new', ['mqtt://new'])));
  expect(ids(draft)).toEqual(['home', 'away', 'new']);
  expect(draft.settings.inUse).toBe('new');
});

test('where the chosen broker is removed, the built-in one is chosen', () => {
  expect(after(removeBroker('home')).settings.inUse).toBe('');
  expect(after(removeBroker('away')).settings.inUse).toBe('home');
  expect(ids(after(removeBroker('home')))).toEqual(['away']);
});

test('the drafts of all brokers are kept while others are chosen', () => {
  const draft = after(
    setBroker('home', { name: 'Home' }),
    choose('away'),
    setTls('away', { serverName: 'x' }),
    choose(''),
  );
  expect(draft.settings.brokers).toMatchObject([{ name: 'Home' }, { tls: { serverName: 'x', ca: '' } }]);
});

test('rooms and lights are those of the chosen broker', () => {
  const { settings } = after(
    setRoom(0, { name: 'Home' }),
    choose(''),
    setRoom(0, { name: 'Own' }),
    inLights(() => ({ tree: 'own' })),
  );
  expect(settings.brokers.map(({ rooms }) => rooms.map(({ name }) => name))).toEqual([['Home'], ['']]);
  expect(settings.builtInBroker).toMatchObject({ rooms: [{ name: 'Own' }], lights: { tree: 'own' } });
  expect(settings.brokers.map(({ lights }) => lights.tree)).toEqual(['', '']);
});

const topics = ({ settings }: Draft) => settings.brokers[0]?.rooms.map(({ topic }) => topic);
const freshOf = ({ freshRooms }: Draft) => freshRooms.map(({ topic }) => topic);
/** The chosen broker with the rooms `chat/msg`, `b` and `c`. */
const three = [addRoom(), setRoom(1, { topic: 'b' }), addRoom(), setRoom(2, { topic: 'c' })];

test('rooms are added at the end, change places, and are left', () => {
  expect(topics(after(...three))).toEqual(['chat/msg', 'b', 'c']);
  expect(topics(after(...three, swapRooms(2, 1)))).toEqual(['chat/msg', 'c', 'b']);
  expect(topics(after(...three, swapRooms(0, 2)))).toEqual(['c', 'b', 'chat/msg']);
  expect(topics(after(...three, swapRooms(0, -1), swapRooms(2, 3)))).toEqual(['chat/msg', 'b', 'c']);
  expect(topics(after(...three, leaveRoom(1)))).toEqual(['chat/msg', 'c']);
  const modes = after(...three, setRoom(1, { notify: 'none' }), swapRooms(1, 0)).settings.brokers[0]?.rooms;
  expect(modes?.map(({ notify }) => notify)).toEqual(['none', 'all', 'all']);
  expect(after(...three).settings.brokers[1]?.rooms).toEqual([newRoom('chat/msg')]);
});

test('only a room that is not saved is fresh, wherever it stands and whatever is typed', () => {
  expect(freshOf(after(setRoom(0, { name: 'x' })))).toEqual([]);
  const same = after(...three, setRoom(1, { topic: 'chat/msg' }), swapRooms(0, 1));
  const [first, second] = same.settings.brokers[0]?.rooms ?? [];
  expect([first, second].map((room) => room && same.freshRooms.includes(room))).toEqual([true, false]);
  expect(freshOf(after(...three, choose('away'), setRoom(0, { topic: 'x' }), choose('home')))).toEqual([
    'b',
    'c',
  ]);
});

test('a room is no longer fresh once it is saved; one that was added meanwhile is', () => {
  const sent = after(addRoom(), setRoom(1, { topic: 'b' }));
  const typed = [addRoom(), setRoom(2, { topic: 'c' })].reduce((draft, step) => step(draft), sent);
  const given = answer({ settings: saveOf(sent, before).settings });
  expect(freshOf(afterSave(sent, sent, given))).toEqual([]);
  const draft = afterSave(sent, typed, given);
  expect([topics(draft), freshOf(draft)]).toEqual([['chat/msg', 'b', 'c'], ['c']]);
});

test('spaces around the name of a room or one’s own are not saved', () => {
  const name = setRoom(0, { name: ' Kitchen ' });
  const { settings } = saveOf(after(name, choose(''), name, setPart('chat', { name: ' Ann ' })), before);
  expect(settings.brokers[0]?.rooms).toEqual([{ ...newRoom('chat/msg'), name: 'Kitchen' }]);
  expect(settings.builtInBroker.rooms).toEqual([{ ...newRoom('chat/msg'), name: 'Kitchen' }]);
  expect(settings.chat.name).toBe('Ann');
});

test('spaces around the names of lights and groups are not saved, and those around topics and payloads are', () => {
  const hand = { ...newHand(plain), id: 'x', fields: { payloadOn: ' ON ' } };
  const steps = [
    addHand(hand),
    setHand(0, { name: ' Star ' }),
    addGroup(),
    setGroup(0, { name: ' All ' }),
    chooseLight({ id: 'a', ids: ['a'] }, { name: ' A ' }),
  ];
  const { settings } = saveOf(after(...steps, choose(''), ...steps), before);
  for (const { lights } of [settings.brokers[0] ?? settings.builtInBroker, settings.builtInBroker])
    expect(lights).toMatchObject({
      byHand: [{ name: 'Star', fields: { payloadOn: ' ON ' } }],
      groups: [{ name: 'All' }],
      choices: [{ light: 'a', name: 'A' }],
    });
});

test('a broker of this start only is kept under an id of its own', () => {
  const draft = after(
    addBroker(newBroker(onceId, ['mqtt://once'])),
    setSecrets(onceId, { password: 'secret' }),
    renewId(onceId, 'kept'),
  );
  expect(ids(draft)).toEqual(['home', 'away', 'kept']);
  expect(draft.settings.inUse).toBe('kept');
  expect(saveOf(draft, before).secrets).toEqual({ kept: { password: 'secret' } });
});

test('spaces around what is typed are not saved', () => {
  const { settings } = saveOf(
    after(setBroker('home', { addresses: [' mqtt://192.168.1.20 '], name: ' H ' })),
    before,
  );
  expect(settings.brokers[0]).toMatchObject({ addresses: ['mqtt://192.168.1.20'], name: 'H' });
});

test('a secret that was typed and taken back is not sent', () => {
  const draft = after(setSecrets('home', { password: 'x' }), setSecrets('home', { password: undefined }));
  expect(saveOf(draft, before).secrets).toEqual({});
});

test('untouched secrets are not sent, forgotten ones are sent empty, those of a removed broker not at all', () => {
  const draft = after(
    setSecrets('home', { password: '' }),
    setSecrets('home', { key: null }),
    setSecrets('away', { password: 'gone' }),
    setSecrets('', { password: 'own' }),
    removeBroker('away'),
  );
  expect(saveOf(draft, before).secrets).toEqual({
    home: { password: '', key: null },
    '': { password: 'own' },
  });
});

test('numbers are saved as numbers, and the port of a WebSocket only where there is one', () => {
  const typed = [setNumber('builtIn.port', '1884'), setNumber('builtIn.webSocketPort', '9002')];
  const numbers = (...steps: Step[]) => saveOf(after(...typed, ...steps), before).settings.builtInBroker;
  expect(numbers()).toMatchObject({ port: 1884, webSocketPort: null });
  expect(numbers(setBuiltIn({ webSocketPort: 9001 }))).toMatchObject({ port: 1884, webSocketPort: 9002 });
  expect(saveOf(after(setNumber('chat.history', '500')), before).settings.chat).toEqual({
    name: 'Somebody',
    history: 500,
  });
});

test('there is something to be saved once something else is typed than what is saved', () => {
  const given = answer();
  const changed = (...steps: Step[]) =>
    isChanged(
      steps.reduce((draft, step) => step(draft), draftOf(given)),
      given,
    );
  expect(changed()).toBe(false);
  expect(changed(setPart('chat', { name: 'Ann' }))).toBe(true);
  expect(changed(setPart('chat', { name: 'Ann' }), setPart('chat', { name: ' Somebody ' }))).toBe(false);
  expect(changed(setNumber('chat.history', 'x'))).toBe(true);
  expect(changed(setNumber('chat.history', '10000'))).toBe(false);
  expect(changed(choose('away'))).toBe(true);
  expect(changed(addRoom())).toBe(true);
  expect(changed(addRoom(), leaveRoom(1))).toBe(false);
  expect(changed(setSecrets('home', { password: '' }))).toBe(true);
  expect(changed(setSecrets('home', { password: 'x' }), setSecrets('home', { password: undefined }))).toBe(
    false,
  );
});

test('once all is saved there is nothing to be saved, but for what was typed meanwhile', () => {
  const sent = after(...three, setBroker('home', { name: ' Home ' }), setSecrets('home', { password: 'x' }));
  const given = answer({ settings: saveOf(sent, before).settings });
  expect(isChanged(afterSave(sent, sent, given), given)).toBe(false);
  expect(isChanged(afterSave(sent, setNumber('builtIn.port', '7')(sent), given), given)).toBe(true);
});

test('what was typed while it was saving stays typed, and what was saved does not', () => {
  const sent = after(
    setSecrets('home', { password: 'sent', key: 1 }),
    setSecrets('away', { password: 'sent too' }),
    setNumber('builtIn.port', '1884'),
    setBroker('home', { name: 'Home' }),
  );
  const later: Step[] = [
    setSecrets('home', { password: 'later', passphrase: 'later' }),
    setNumber('builtIn.limits.rate', '7'),
    setBroker('away', { name: 'Away' }),
    learnKey(2, { file: 'k.pem', kind: 'RSA', encrypted: false }),
    learnCertificates('pem', []),
  ];
  const typed = later.reduce((draft, step) => step(draft), sent);
  const fresh = answer({ settings: saveOf(sent, before).settings });
  const draft = afterSave(sent, typed, fresh);
  expect(draft.secrets).toEqual({ home: { password: 'later', passphrase: 'later' }, away: {} });
  expect(draft.numbers).toMatchObject({ 'builtIn.port': '1884', 'builtIn.limits.rate': '7' });
  expect(draft.settings.brokers).toMatchObject([{ name: 'Home' }, { name: 'Away' }]);
  expect(Object.keys(draft.keys)).toEqual(['2']);
  expect(Object.keys(draft.certificates)).toEqual(['pem']);
});

function saved(draft: Draft): Draft {
  return afterSave(draft, draft, answer({ settings: saveOf(draft, before).settings }));
}

const login = setBroker('home', { username: 'ada' });

test.each<[string, Step, boolean]>([
  ['another address', setBroker('home', { addresses: ['mqtt://other'] }), false],
  ['another user', setBroker('home', { username: 'eve' }), false],
  ['another password', setSecrets('home', { password: 'other' }), false],
  ['another trusted certificate', setTls('home', { fingerprint: 'AA' }), false],
  ['another name', setBroker('home', { name: 'Home' }), true],
  ['spaces around it', setBroker('home', { addresses: [' mqtt://home '] }), true],
  ['another broker', setBroker('away', { addresses: ['mqtt://other'] }), true],
])('a test is not of what is typed after %s: %s', (_, step, same) => {
  const draft = after(login, setSecrets('home', { password: 'one' }), rememberTest('home'));
  expect(isTested(draft, 'home')).toBe(true);
  expect(isTested(draft, 'away')).toBe(false);
  expect(isTested(step(draft), 'home')).toBe(same);
});

test('what was tested and is then saved is still what was tested', () => {
  const secret = setSecrets('home', { password: 'one' });
  expect(isTested(saved(after(login, secret, rememberTest('home'))), 'home')).toBe(true);
  expect(isTested(saved(after(login, rememberTest('home'), secret)), 'home')).toBe(false);
  expect(isTested(after(), 'home')).toBe(false);
});

test.each([
  [['mqtts://a', ' ws://b', 'mqtt://c', 'x y'], 'ada', [' ws://b', 'mqtt://c']],
  [['mqtts://a', 'mqtt://b'], '', []],
  [['mqtt://a', 'mqtt://b'], 'ada', []],
  [['mqtts://a', 'wss://b'], 'ada', []],
])('of %j for %j, the password is plain at %j', (addresses, username, plain) => {
  expect(plainAddresses({ ...newBroker('x', addresses.slice(0, 1)), addresses, username })).toEqual(plain);
});

test('a new client id is taken for the broker in use, and nothing else', () => {
  const fresh = answer();
  const brokers = [{ ...newBroker('home', ['mqtt://other']), clientId: 'fresh' }];
  const draft = after(takeClientId({ ...fresh, settings: { ...fresh.settings, brokers } }));
  expect(draft.settings.brokers[0]).toMatchObject({ addresses: ['mqtt://home'], clientId: 'fresh' });
});

test.each([
  ['mqtt://x', false],
  ['mqtts:', true],
  [' WSS://x', true],
  ['ws://x', false],
])('%s is encrypted: %s', (address, encrypted) => {
  expect(encrypts(newBroker('x', ['mqtt://home']))).toBe(false);
  expect(encrypts({ ...newBroker('x', ['mqtt://home']), addresses: ['mqtt://a', address] })).toBe(encrypted);
});

test.each([
  ['broker.address.0', 'broker'],
  ['broker.tls.ca', 'broker'],
  ['builtIn.port', 'broker'],
  ['broker.rooms', 'chat'],
  ['broker.rooms.2.topic', 'chat'],
  ['chat.history', 'chat'],
  ['chat.name', 'chat'],
  ['notifications.preview', 'chat'],
  ['broker.lights.byHand.0.fields.payloadOn', 'lights'],
  ['broker.lights', 'lights'],
  ['general.trayIcon', 'general'],
  ['discovery.on', 'general'],
])('%s is on the page %s', (field, page) => {
  expect(pageOf(field)).toBe(page);
});
