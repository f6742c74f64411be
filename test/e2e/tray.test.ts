import { expect } from 'vitest';
import { words } from '../../src/shared/words/index.ts';
import { until } from '../support/until.ts';
import { test } from './test.ts';

test('the icon has a shape of its own for each state, and words in the tooltip', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const lamp = await stage.lamp(broker.url);
  const peer = await stage.peer(broker.url);
  lamp.obeys = false;
  const program = await stage.program({ broker: broker.url, args: ['--hidden'] });
  const tray = await stage.tray(program);
  const prints = new Map<string, string>();
  const isNew = async (name: string, ...said: string[]): Promise<void> => {
    const print = await until(
      `the tooltip says ${said.join(' and ')}, and the icon is one of its own`,
      async () => {
        const tooltip = await tray.tooltip();
        const found = await tray.print();
        return said.every((one) => tooltip.includes(one)) && ![...prints.values()].includes(found) && found;
      },
    );
    prints.set(name, print);
  };
  const online = `${broker.hostAndPort}: ${words.link.online.toLowerCase()}`;
  const unread = words.tray.unread(1);

  await isNew('unknown', online, `Tree: ${words.light.unknown}`);
  await lamp.report('ON');
  await isNew('on', online, `Tree: ${words.light.on}`);
  await lamp.report('OFF');
  await isNew('off', online, `Tree: ${words.light.off}`);
  expect(await tray.tooltip()).not.toContain('unread');
  await tray.activate();
  await isNew('pending', online, `Tree: ${words.light['pending-on']}`);
  await lamp.report('ON');
  await program.online();
  const mark = program.mark;
  await broker.stop();
  await isNew('disconnected', `${broker.hostAndPort}: `, `Tree: ${words.light.offline}`);

  await broker.start();
  await program.online(mark);
  await peer.say('chat/msg', 'Anna:hello');
  await isNew('unknown, unread', online, `Tree: ${words.light.unknown}`, unread);
  await lamp.report('OFF');
  await isNew('off, unread', `Tree: ${words.light.off}`, unread);
  await tray.activate();
  await isNew('pending, unread', `Tree: ${words.light['pending-on']}`, unread);
  await lamp.report('ON');
  await isNew('on, unread', `Tree: ${words.light.on}`, unread);
  await broker.stop();
  await isNew('disconnected, unread', `Tree: ${words.light.offline}`, unread);
  expect(prints.size).toBe(10);
});

test('a click with the pointer switches the light, and two clicks at once count once', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const lamp = await stage.lamp(broker.url);
  const program = await stage.program({ broker: broker.url, args: ['--hidden'] });
  const tray = await stage.tray(program);
  await program.online();
  await lamp.report('OFF');
  await tray.item(words.tray.switchOn('Tree'));

  await stage.pointer.clickTray(2);
  await tray.item(words.tray.switchOff('Tree'));
  await until('the lamp is on', async () => (await tray.tooltip()).includes(`Tree: ${words.light.on}`));
  await tray.activate();
  await until('the lamp is off', async () => (await tray.tooltip()).includes(`Tree: ${words.light.off}`));
  await tray.activateAtOnce();
  await tray.activate();
  await lamp.told(3);
  expect(lamp.commands.map(({ text }) => text)).toEqual(['ON', 'OFF', 'ON']);
});

test('the menu switches the light, opens the windows and ends the program', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const lamp = await stage.lamp(broker.url);
  const peer = await stage.peer(broker.url);
  const program = await stage.program({ broker: broker.url, args: ['--hidden'] });
  const tray = await stage.tray(program);
  await program.online();
  await lamp.report('OFF');
  const mark = async (state: string): Promise<boolean | null> => (await tray.item(`Tree (${state})`)).checked;

  expect(await mark(words.light.off)).toBe(false);
  const [first] = await tray.menu();
  expect(first).toMatchObject({ label: words.tray.switchOn('Tree'), enabled: true });
  await tray.choose(words.tray.switchOn('Tree'));
  await lamp.told(1);
  expect(await mark(words.light.on)).toBe(true);
  expect((await tray.menu())[0]?.label).toBe(words.tray.switchOff('Tree'));

  await tray.item(words.tray.chat(0));
  await peer.say('chat/msg', 'Anna:one');
  await peer.say('chat/msg', 'Ben:two');
  await tray.choose(words.tray.chat(2));
  await (await program.chat()).getByText('two', { exact: true }).waitFor();
  await tray.choose(words.tray.settings);
  await (await program.settings()).locator('[data-page="broker"]').waitFor();

  program.family.look();
  await tray.choose(words.tray.quit);
  expect(await program.ended).toEqual({ code: 0, signal: null });
  await program.family.gone();
  await until('the panel has let the icon go', async () => !(await tray.isThere()));
});
