import { expect, test } from 'vitest';
import {
  addBroker,
  choose,
  removeBroker,
  renewId,
  setBroker,
  setBuiltIn,
  setLight,
  setNumber,
  setRoom,
  setSecrets,
  setTls,
  takeClientId,
  type Step,
} from '../../../src/renderer/settings/draft-steps.ts';
import { draftOf, encrypts, pageOf, saveOf, type Draft } from '../../../src/renderer/settings/draft.ts';
import { newBroker, onceId } from '../../../src/shared/settings.ts';
import { answer } from './answer.ts';

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

test('room and light are those of the chosen broker', () => {
  const { light } = answer().settings.builtInBroker;
  const { settings } = after(
    setRoom('home/room'),
    choose(''),
    setRoom('own/room'),
    setLight(light, { name: 'Own' }),
  );
  expect(settings.brokers.map(({ room }) => room)).toEqual(['home/room', 'chat/msg']);
  expect(settings.builtInBroker).toMatchObject({ room: 'own/room', light: { name: 'Own' } });
  expect(settings.brokers[0]?.light.name).toBe('Tree');
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
  ['broker.room', 'chat'],
  ['chat.name', 'chat'],
  ['notifications.preview', 'chat'],
  ['broker.light.payloadOn', 'lights'],
  ['general.trayIcon', 'general'],
  ['discovery.on', 'general'],
])('%s is on the page %s', (field, page) => {
  expect(pageOf(field)).toBe(page);
});
