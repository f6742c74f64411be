import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { words } from '../../src/shared/words/index.ts';
import { freePort } from '../support/free-port.ts';
import { until } from '../support/until.ts';
import { brokerIn, field, openSettings, save, settingsFile, showsCard } from './settings-window.ts';
import { test } from './test.ts';
import { lines, showsLight, showsLink, switchOf, write } from './window.ts';

test('one click in the tray changes the broker, and nothing of one shows in the other', async ({ stage }) => {
  const [home, school] = [await stage.mosquitto(), await stage.mosquitto()];
  const [anna, ben] = [await stage.peer(home.url), await stage.peer(school.url)];
  await anna.listen('home/chat');
  await ben.listen('class/4b');
  await anna.say('window/state', 'ON', { retain: true });
  await ben.say('board/state', 'OFF', { retain: true });
  const program = await stage.program({
    settings: {
      inUse: 'home',
      brokers: [
        {
          id: 'home',
          name: 'Home',
          addresses: [home.url],
          rooms: [{ topic: 'home/chat' }],
          lights: lightNamed('Window'),
        },
        {
          id: 'school',
          name: 'School',
          addresses: [school.url],
          rooms: [{ topic: 'class/4b' }],
          lights: lightNamed('Board'),
        },
        { id: 'club', name: 'Club', addresses: [school.url], rooms: [{ topic: 'home/chat' }] },
      ],
    },
  });
  const window = await program.chat();
  const tray = await stage.tray(program);
  await program.online();
  await showsLight(window, 'on');
  await anna.say('home/chat', 'Anna:at home');
  await lines(window, 'at home').waitFor();
  const menu = async (): Promise<[string, boolean | null][]> =>
    (await tray.item(words.tray.broker)).items.map(({ label, checked }) => [label, checked]);
  expect(await menu()).toEqual([
    [words.link.builtIn, false],
    ['Home', true],
    ['School', false],
    ['Club', false],
  ]);

  let mark = program.mark;
  await tray.choose(words.tray.broker, 'School');
  expect(await program.online(mark)).toBe(school.url);
  await shows(window, 'class/4b', 'Board');
  await showsLight(window, 'off');
  expect(await lines(window).count()).toBe(0);
  await write(window, 'at school');
  await ben.hears('class/4b', 'Robin:at school');
  await ben.say('class/4b', 'Ben:hello');
  await lines(window, 'hello').waitFor();
  await anna.say('home/chat', 'Anna:meanwhile');
  expect(anna.texts('home/chat')).not.toContain('Robin:at school');
  // The menu waits until the lights have come to rest.
  await until('the menu has School checked', async () =>
    (await menu()).every(([label, checked]) => checked === (label === 'School')),
  );
  expect(await tray.tooltip()).toContain(`School: ${words.link.online.toLowerCase()}`);
  expect(await tray.tooltip()).not.toContain('Window');

  mark = program.mark;
  await tray.choose(words.tray.broker, 'Home');
  expect(await program.online(mark)).toBe(home.url);
  await shows(window, 'home/chat', 'Window');
  await lines(window, 'meanwhile').waitFor();
  expect(await texts(window)).toEqual(['at home', 'meanwhile']);

  await tray.choose(words.tray.broker, 'School');
  await shows(window, 'class/4b', 'Board');
  await program.end();
  const next = await stage.start(program.folder);
  expect(await next.online()).toBe(school.url);
  const again = await next.chat();
  await shows(again, 'class/4b', 'Board');
  await lines(again, 'hello').waitFor();
  expect(await texts(again)).toEqual(['at school', 'hello']);

  // A room of the same name at another broker is another room.
  await (await stage.tray(next)).choose(words.tray.broker, 'Club');
  await shows(again, 'home/chat', 'Tree');
  expect(await lines(again).count()).toBe(0);
});

test('a broker that is not at its first address is used at the second, and the window says where', async ({
  stage,
}) => {
  const broker = await stage.mosquitto();
  const addresses = [`mqtt://127.0.0.1:${await freePort()}`, broker.url];
  const program = await stage.program({ settings: { inUse: 'two', brokers: [{ id: 'two', addresses }] } });
  expect(await program.online()).toBe(broker.url);
  const window = await program.chat();
  await showsLink(window, 'online');
  await window.getByText(words.window.state.online(broker.hostAndPort)).first().waitFor();
  const tray = await stage.tray(program);
  await until('the tray says it', async () => (await tray.tooltip()).includes(broker.hostAndPort));
  await showsCard(await openSettings(stage, program), 'online', broker.url);
});

test('what is changed in the tray while the settings are open stays as it is', async ({ stage }) => {
  const [home, school] = [await stage.mosquitto(), await stage.mosquitto()];
  const program = await stage.program({
    settings: {
      inUse: 'home',
      brokers: [
        { id: 'home', name: 'Home', addresses: [home.url] },
        { id: 'school', name: 'School', addresses: [school.url] },
      ],
    },
  });
  await program.online();
  const page = await openSettings(stage, program);
  await field(page, 'broker.name').fill('At home');
  let mark = program.mark;
  await (await stage.tray(program)).choose(words.tray.broker, 'School');
  expect(await program.online(mark)).toBe(school.url);
  mark = program.mark;
  await save(page);
  expect(brokerIn(program.folder)).toMatchObject({ id: 'school' });
  expect(JSON.parse(settingsFile(program.folder))).toMatchObject({
    brokers: [{ name: 'At home' }, { name: 'School' }],
  });
  await showsCard(page, 'online', school.url);
  expect(program.out.lines.slice(mark)).toEqual([]);
});

function lightNamed(name: string): object {
  const topic = name.toLowerCase();
  const fields = { commandTopic: `${topic}/set`, stateTopic: `${topic}/state` };
  return { byHand: [{ id: topic, name, family: 'plain', fields }] };
}

/** Waits until the window is about this room and this light, and looks that it is about no other light. */
async function shows(window: Page, room: string, name: string): Promise<void> {
  await window.getByRole('textbox', { name: words.window.composer.label(room) }).waitFor();
  await switchOf(window, name).waitFor();
  expect(await window.locator('.switch').count()).toBe(1);
}

function texts(window: Page): Promise<string[]> {
  return lines(window).locator('.line-text').allTextContents();
}
