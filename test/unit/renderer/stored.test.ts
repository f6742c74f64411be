import { expect, test } from 'vitest';
import { addBroker, setBroker, setBuiltIn, type Step } from '../../../src/renderer/settings/draft-steps.ts';
import { draftOf } from '../../../src/renderer/settings/draft.ts';
import { storedOf } from '../../../src/renderer/settings/stored.ts';
import { newBroker } from '../../../src/shared/settings.ts';
import { answer } from './answer.ts';

const given = answer({
  secrets: {
    home: { password: '', passphrase: true, key: true },
    away: { password: null, passphrase: false, key: false },
    '': { password: 'tinsel', passphrase: false, key: false },
  },
});

function stored(id: string, ...steps: Step[]) {
  return storedOf(
    id,
    steps.reduce((draft, step) => step(draft), draftOf(given)),
    given,
  );
}

const all = { password: 'here', passphrase: 'here', key: 'here' };

test('what is stored belongs to the broker while a host of it stays', () => {
  expect(stored('home')).toEqual(all);
  expect(stored('home', setBroker('home', { addresses: [' mqtt://home:1884 '] }))).toEqual(all);
  expect(stored('home', setBroker('home', { addresses: ['mqtt://other', 'mqtt://home'] }))).toEqual(all);
});

test.each(['mqtt://other', 'mqtts://home', ''])('none of it belongs to %j', (address) => {
  expect(stored('home', setBroker('home', { addresses: [address] }))).toEqual({
    password: 'other-address',
    passphrase: 'other-address',
    key: 'other-address',
  });
});

test('a password belongs to its user as well', () => {
  expect(stored('home', setBroker('home', { username: 'ada' }))).toEqual({ ...all, password: 'other-user' });
  expect(stored('').password).toBe('here');
  expect(stored('', setBuiltIn({ username: 'class' })).password).toBe('other-user');
});

test('where nothing is stored, nothing is', () => {
  const nothing = { password: 'nowhere', passphrase: 'nowhere', key: 'nowhere' };
  expect(stored('away', setBroker('away', { addresses: ['mqtt://other'] }))).toEqual(nothing);
  expect(stored('new', addBroker(newBroker('new', ['mqtt://home'])))).toEqual(nothing);
});
