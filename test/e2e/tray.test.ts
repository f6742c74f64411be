import { expect, onTestFinished } from 'vitest';
import { words } from '../../src/shared/words/index.ts';
import type { Mosquitto } from '../support/mosquitto.ts';
import { bareDesktop, Panel } from '../support/panel.ts';
import type { Peer } from '../support/peer.ts';
import { Stage } from '../support/stage.ts';
import { Tray } from '../support/tray.ts';
import { UnaidedProgram } from '../support/unaided-program.ts';
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
  await isNew('disconnected', `${broker.hostAndPort}: `, `Tree: ${words.light.disconnected}`);

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
  await isNew('disconnected, unread', `Tree: ${words.light.disconnected}`, unread);
  expect(prints.size).toBe(10);
});

test('a click with the pointer switches the light, and two clicks at once count once', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const lamp = await stage.lamp(broker.url);
  const program = await stage.program({ broker: broker.url, args: ['--hidden'] });
  const tray = await stage.tray(program);
  await program.online();
  // Lights are listened to a moment later.
  await tray.item(words.tray.switchOn('Tree'));
  await lamp.report('OFF');
  await tray.item(words.tray.switchOn('Tree'));

  await stage.pointer.clickTray(2);
  await tray.item(words.tray.switchOff('Tree'));
  await until('the lamp is on', async () => (await tray.tooltip()).includes(`Tree: ${words.light.on}`));
  await tray.activate();
  await lamp.told(2);
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
  // Lights are listened to a moment later.
  await tray.item(words.tray.switchOn('Tree'));
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

/** Lights at `lights/<name>`, which do as they are told and have said what they are. */
async function lights(stage: Stage, broker: Mosquitto, states: Record<string, 'ON' | 'OFF'>): Promise<Peer> {
  const peer = await stage.peer(broker.url);
  peer.onMessage((topic, text) => {
    if (topic.endsWith('/set')) void peer.say(topic.replace(/set$/, 'state'), text, { retain: true });
  });
  await peer.listen('lights/+/set');
  for (const [name, state] of Object.entries(states))
    await peer.say(`lights/${name}/state`, state, { retain: true });
  return peer;
}

/** A saved broker with what a person has arranged of its lights. */
function arranged({ url }: Mosquitto, lights: object): Record<string, unknown> {
  return { version: 4, brokers: [{ id: 'test', addresses: [url], lights }] };
}

const attic = { id: 'group:attic', name: 'Attic', lights: ['plain:lights/arch', 'plain:lights/bell'] };

test('a click switches the chosen group, off first where it is partly on, and the menu all of it', async ({
  stage,
}) => {
  const broker = await stage.mosquitto();
  const house = await lights(stage, broker, { arch: 'ON', bell: 'OFF', crib: 'OFF' });
  const program = await stage.program({
    broker: broker.url,
    args: ['--hidden'],
    settings: arranged(broker, { groups: [attic], click: attic.id }),
  });
  const tray = await stage.tray(program);
  const says = (line: string): Promise<true> =>
    until(`the tooltip says ${line}`, async () => (await tray.tooltip()).split('\n').includes(line));
  const told = (): string[] =>
    house.heard.filter(({ topic }) => topic.endsWith('/set')).map(({ topic, text }) => `${topic} ${text}`);

  await says(`Attic: ${words.tray.someOn(1, 2)}`);
  await says(words.tray.lightsOn(1, 3));
  await tray.item(words.tray.withState('Attic', words.tray.someOn(1, 2)), words.tray.allOn);
  const [first] = await tray.menu();
  expect(first?.label).toBe(words.tray.switchOff('Attic'));

  await tray.activate();
  await says(`Attic: ${words.light.off}`);
  expect(told().toSorted()).toEqual(['lights/arch/set OFF', 'lights/bell/set OFF']);
  await tray.activate();
  await says(`Attic: ${words.light.on}`);
  expect(told().slice(2).toSorted()).toEqual(['lights/arch/set ON', 'lights/bell/set ON']);

  await tray.choose(words.tray.withState(words.light.all, words.tray.someOn(2, 3)), words.tray.allOff);
  await says(`Attic: ${words.light.off}`);
  expect(told().slice(4).toSorted()).toEqual([
    'lights/arch/set OFF',
    'lights/bell/set OFF',
    'lights/crib/set OFF',
  ]);
});

test('a light that can be dimmed unfolds into steps, and one that cannot be used says why', async ({
  stage,
}) => {
  const broker = await stage.mosquitto();
  const lamp = await lights(stage, broker, {});
  const fields = {
    commandTopic: 'lights/desk/set',
    stateTopic: 'lights/desk/state',
    brightnessCommandTopic: 'desk/dim',
    brightnessStateTopic: 'desk/dimmed',
    brightnessScale: '200',
  };
  const byHand = [
    { id: 'desk', name: 'Desk', family: 'plain', fields },
    { id: 'odd', name: 'Odd', family: 'plain', fields: { payloadOn: '1', payloadOff: '1' } },
  ];
  const program = await stage.program({
    broker: broker.url,
    args: ['--hidden'],
    settings: arranged(broker, { byHand, find: { families: [] } }),
  });
  const tray = await stage.tray(program);
  await program.online();
  await lamp.listen('desk/dim');
  await lamp.say('lights/desk/state', 'ON');
  await lamp.say('desk/dimmed', '100');

  const half = words.tray.withState('Desk', words.tray.bright(words.light.on, 50));
  const marked = async (label: string): Promise<string[]> =>
    (await tray.item(label)).items.filter(({ checked }) => checked).map((item) => item.label);
  await tray.item(half);
  expect(await marked(half)).toEqual([words.tray.lit, words.tray.percent(50)]);
  expect((await tray.item(half)).items.map(({ label }) => label)).toEqual([
    words.tray.lit,
    ...[10, 25, 50, 75, 100].map(words.tray.percent),
  ]);
  await tray.choose(half, words.tray.percent(75));
  await lamp.hears('desk/dim', '150');
  await lamp.say('desk/dimmed', '150');
  const brighter = words.tray.withState('Desk', words.tray.bright(words.light.on, 75));
  await tray.item(brighter);
  expect(await marked(brighter)).toEqual([words.tray.lit, words.tray.percent(75)]);

  await tray.choose(brighter, words.tray.lit);
  await lamp.hears('lights/desk/set', 'OFF');
  const off = words.tray.withState('Desk', words.light.off);
  await tray.item(off);
  expect(await marked(off)).toEqual([]);
  expect(await tray.item(words.tray.refused('Odd', words.field.payload.same))).toMatchObject({
    enabled: false,
  });
});

test('five hundred lights come into the menu at once, and reports that change nothing leave it alone', async ({
  stage,
}) => {
  const broker = await stage.mosquitto();
  const names = Array.from({ length: 500 }, (_, at) => `light-${String(at).padStart(3, '0')}`);
  const program = await stage.program({ broker: broker.url, args: ['--hidden'] });
  await program.online();
  const tray = await stage.tray(program);
  await tray.item(words.tray.withState('Tree', words.light.unknown));
  const changes = await tray.menuChanges();
  const peer = await stage.peer(broker.url);
  const all = (): Promise<void[]> => Promise.all(names.map((name) => peer.say(`lights/${name}/state`, 'ON')));
  await all();
  const range = words.tray.range('Light 475', 'Light 499');
  await tray.item(range, words.tray.withState('Light 499', words.light.on));
  await tray.item(words.tray.withState(words.light.all, words.light.on));
  // The tooltip and the menu, and once more each where finding them took longer than a menu waits.
  expect(changes()).toBeLessThanOrEqual(4);

  const before = changes();
  // For longer than a menu ever waits.
  for (const end = Date.now() + 3_000; Date.now() < end;) await all();
  await peer.say('lights/light-499/state', 'OFF');
  await tray.item(range, words.tray.withState('Light 499', words.light.off));
  expect(changes() - before).toBeLessThanOrEqual(2);
});

/** A stage on a desktop of its own, which has no panel. */
async function bareStage(): Promise<{ stage: Stage; startPanel: () => Panel }> {
  const desktop = await bareDesktop();
  const stage = new Stage(desktop.env);
  onTestFinished(async () => {
    await stage.clear();
    await desktop.stop();
  });
  return { stage, startPanel: () => stage.owns(new Panel(desktop.env)) };
}

test('a panel that starts late, and one that is started again, has the one icon, which works', async () => {
  const { stage, startPanel } = await bareStage();
  const broker = await stage.mosquitto();
  const lamp = await stage.lamp(broker.url);
  const program = await stage.program({ broker: broker.url, args: ['--hidden'] });
  await program.online();
  // Lights are listened to a moment later, and this is told then too.
  await (await stage.peer(broker.url)).say('lights/tree/state', 'OFF', { retain: true });

  const works = async (told: number): Promise<void> => {
    const tray = await stage.tray(program);
    expect(await Tray.count(program.pid, stage.bus)).toBe(1);
    await tray.item(words.tray.switchOn('Tree'));
    await tray.activate();
    await lamp.told(told + 1);
    await tray.choose(words.tray.switchOff('Tree'));
    await lamp.told(told + 2);
    await until('the lamp is off', async () => (await tray.tooltip()).includes(`Tree: ${words.light.off}`));
    expect(await Tray.count(program.pid, stage.bus)).toBe(1);
  };
  const panel = startPanel();
  await works(0);
  await panel.end();
  await until('no icon is left', async () => (await Tray.count(program.pid, stage.bus)) === 0);
  startPanel();
  await works(2);
  expect(lamp.commands.map(({ text }) => text)).toEqual(['ON', 'OFF', 'ON', 'OFF']);
});

test('started hidden where nothing shows icons, it shows its window, and again at each start', async () => {
  const { stage, startPanel } = await bareStage();
  const program = await stage.program({ args: ['--hidden'] });
  await program.chat();
  await until('the window is seen', () => program.hasKeyboard('chat'));

  await program.close('chat');
  const second = stage.owns(UnaidedProgram.leaving({ folder: program.folder, env: stage.env }));
  expect(await second.ended).toEqual({ code: 0, signal: null });
  await program.chat();
  await program.close('chat');

  // A panel after all: the icon is there, and nothing else comes of it.
  startPanel();
  const tray = await stage.tray(program);
  await tray.choose(words.tray.chat(0));
  await program.chat();
});
