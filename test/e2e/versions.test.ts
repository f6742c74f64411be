import { Aedes } from 'aedes';
import { expect } from 'vitest';
import { words } from '../../src/shared/words/index.ts';
import { Servers } from '../edge/mqtt/servers.ts';
import { Certificates } from '../support/certificates.ts';
import { until } from '../support/until.ts';
import { WebBroker } from '../support/web-broker.ts';
import { brokerIn, field, openSettings, save, showsCard, typeBroker } from './settings-window.ts';
import { test } from './test.ts';
import { lines, showsLink, write } from './window.ts';

const { spoken } = words.window.broker;

test('the card says which MQTT is spoken, and a broker without MQTT 5 is remembered', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const servers = stage.owns(new Servers());
  const aedes = await Aedes.createBroker();
  servers.add({ end: () => new Promise<void>((done) => aedes.close(done)) });
  let logins = 0;
  aedes.on('client', () => (logins += 1));
  const old = `mqtt://127.0.0.1:${await servers.plain((socket) => void aedes.handle(socket))}`;
  const program = await stage.program({ broker: broker.url });
  await program.online();
  const page = await openSettings(stage, program);
  await showsCard(page, 'online', `${broker.url} · ${spoken[5]}`);
  expect(brokerIn(program.folder)?.mqttVersion ?? 5).toBe(5);

  const mark = program.mark;
  await typeBroker(page, old);
  await save(page);
  expect(await program.online(mark)).toBe(old);
  await showsCard(page, 'online', `${old} · ${spoken[4]}`);
  await until('it is remembered', () => brokerIn(program.folder)?.mqttVersion === 4);
  expect(logins).toBe(1);
  // What else is changed afterwards does not change that.
  await field(page, 'broker.name').fill('Old');
  await save(page);
  expect(brokerIn(program.folder)).toMatchObject({ name: 'Old', mqttVersion: 4 });
  await showsCard(page, 'online', `${old} · ${spoken[4]}`);
  expect(logins).toBe(1);
});

test.for(['ws', 'wss'] as const)('a broker is used by %s at its path', async (scheme, { stage }) => {
  const certificates = stage.owns(new Certificates());
  const identity = scheme === 'wss' ? certificates.good : undefined;
  const broker = stage.owns(await WebBroker.start('/here/mqtt', identity));
  const tls = { ca: scheme === 'wss' ? certificates.authority.certificate : '' };
  const program = await stage.program({
    settings: { inUse: 'web', brokers: [{ id: 'web', addresses: [broker.url], tls }] },
  });
  expect(await program.online()).toBe(broker.url);
  const window = await program.chat();
  await showsLink(window, 'online');
  await write(window, 'over the web');
  await lines(window, 'over the web').and(window.locator('[data-status="sent"]')).waitFor();
  const page = await openSettings(stage, program);
  await showsCard(page, 'online', `${broker.url} · ${spoken[4]}`);
});
