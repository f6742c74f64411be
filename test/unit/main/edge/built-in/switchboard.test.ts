import { duplexPair } from 'node:stream';
import { test } from 'vitest';
import { Store } from '../../../../../src/main/edge/built-in/store.ts';
import { Switchboard } from '../../../../../src/main/edge/built-in/switchboard.ts';
import { connection } from '../../../../edge/built-in/wire.ts';
import { until } from '../../../../support/until.ts';
import { FakeClock } from '../../fake-clock.ts';

const quiet = { info: () => undefined, warn: () => undefined };

test('who goes before a wrong password is answered leaves nothing behind', async () => {
  const clock = new FakeClock();
  const rules = {
    limits: { clients: 1, payload: 1_000, rate: 100 },
    login: { username: 'class', password: 'mistletoe' },
    own: new Set<string>(),
  };
  const board = new Switchboard(rules, new Store('/nowhere', clock, quiet), clock, quiet, () => undefined);
  await board.open();
  const [here, there] = duplexPair();
  board.receive(there);
  here.write(connection('child'));
  await until('the answer waits', () => clock.waiting === 1);
  here.destroy();
  there.destroy();
  await until('nothing waits', () => clock.waiting === 0);
  await board.close();
});
