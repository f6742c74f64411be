import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Child } from '../support/child.ts';
import { ProcessFamily } from '../support/process-family.ts';
import type { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';
import { now } from './clock.ts';
import { Cpu } from './cpu.ts';
import { openCurtain } from './curtain.ts';
import type { Aim, Figure, Findings, Unit } from './figure.ts';
import { stopWatchingLoop, watchLoop } from './in-main.ts';
import { isShown, stalls, watchFrames } from './in-page.ts';
import { keptProblems } from './kept.ts';
import { QuietBroker } from './quiet-broker.ts';
import { Run } from './run.ts';
import { Screen } from './screen.ts';
import { lastOf, send } from './sending.ts';
import { emptyApp, settle, tinsel } from './subject.ts';

const count = 20_000;
const rate = 2_000;
const last = lastOf(count);
const rest = 3_000;
const limit = 120_000;

interface Flooded {
  cpu: number;
  frame: number;
  task: number;
  main: number;
  /** Milliseconds from when the last message was said until it was there. */
  behind: number;
  notifications: number;
}

/** What a flood of messages does to Tinsel's window and to the program behind it, with another window in front. */
export async function flood(stage: Stage, quick: boolean): Promise<Findings> {
  const broker = stage.owns(await QuietBroker.start());
  const screen = stage.owns(await Screen.watch(stage.env));
  let notifications = 0;
  const rule = "type='method_call',interface='org.freedesktop.Notifications',member='Notify'";
  await stage.bus.overhear([rule], ({ member }) => {
    if (member === 'Notify') notifications += 1;
  });

  const problems: string[] = [];
  const ofTinsel: Flooded[] = [];
  const ofBare: Flooded[] = [];
  for (let round = 0; round < (quick ? 1 : 2); round++) {
    notifications = 0;
    const folder = await settle(stage.folder(), broker.url);
    const flooded = await floodTinsel(stage, screen, broker.url, folder);
    ofTinsel.push({ ...flooded, notifications });
    problems.push(...(await keptProblems(folder, count)));
    const bare = await floodBareClient(stage, screen, broker.url);
    ofBare.push(bare.flooded);
    if (bare.heard !== count) problems.push(`the bare client had ${bare.heard} of ${count} messages`);
  }

  const figure = (
    name: string,
    unit: Unit,
    which: keyof Flooded,
    baseline: string | null,
    aim: Aim | null = null,
  ): Figure => ({
    name: `flood: ${name}`,
    unit,
    tinsel: ofTinsel.map((each) => each[which]),
    baseline: baseline === null ? null : { name: baseline, values: ofBare.map((each) => each[which]) },
    aim,
  });
  const smooth = { most: 50 };
  return {
    figures: [
      figure('worst time between two frames', 'ms', 'frame', 'empty window', smooth),
      figure('longest task in the window', 'ms', 'task', 'empty window', smooth),
      figure('worst stall of main', 'ms', 'main', 'bare client', smooth),
      figure('last message → there', 'ms', 'behind', 'bare client'),
      figure('CPU', 's', 'cpu', 'bare client'),
      figure('notifications', '', 'notifications', null),
    ],
    problems,
    notes: ['tasks under 50 ms count as 0'],
  };
}

async function floodTinsel(stage: Stage, screen: Screen, url: string, folder: string): Promise<Flooded> {
  const run = new Run(tinsel, { env: stage.env, folder, doors: ['main', 'page'] });
  await screen.window(run.began);
  // Messages are news only while nobody reads them.
  const curtain = await openCurtain(stage.env, screen);
  try {
    await run.says(/^tinsel: broker online/);
    await sleep(rest);
    const main = await run.main();
    const page = await run.page();
    await page.run(watchFrames);
    await main.run(watchLoop);
    const cpu = new Cpu(run.family);
    const before = cpu.look();
    const said = await cpu.while(() => send({ url, topic: 'chat/msg', prefix: 'Kim:', count, rate }, limit));
    await until('the last message is in the window', () => page.run(isShown, last), limit);
    const behind = now() - said;
    await sleep(1_000);
    const spent = cpu.look() - before;
    const stall = await main.run(stopWatchingLoop);
    return { ...(await page.run(stalls)), main: stall, behind, cpu: spent, notifications: 0 };
  } finally {
    await curtain.end();
    await run.end();
  }
}

async function floodBareClient(
  stage: Stage,
  screen: Screen,
  url: string,
): Promise<{ flooded: Flooded; heard: number }> {
  const run = new Run(emptyApp, { env: stage.env, folder: await settle(stage.folder()), doors: ['page'] });
  await screen.window(run.began);
  const curtain = await openCurtain(stage.env, screen);
  const address = stage.env['DBUS_SESSION_BUS_ADDRESS'] ?? '';
  const client = new Child(process.execPath, [
    join(import.meta.dirname, 'bare-client.ts'),
    url,
    address,
    last,
  ]);
  try {
    await client.out.says('ready');
    await sleep(rest);
    const page = await run.page();
    await page.run(watchFrames);
    const cpu = new Cpu(new ProcessFamily(client.pid));
    const before = cpu.look();
    const said = await cpu.while(() => send({ url, topic: 'bare/flood', prefix: '', count, rate }, limit));
    const [, there] = (await client.out.says(new RegExp(`^heard \\S+ ${last}$`), 0, limit)).split(' ');
    const spent = cpu.look() - before;
    const { frame, task } = await page.run(stalls);
    await client.end();
    const [, heard, main] = (await client.out.says(/^flooded /)).split(' ').map(Number);
    const flooded = {
      frame,
      task,
      main: main ?? NaN,
      behind: Number(there) - said,
      cpu: spent,
      notifications: 0,
    };
    return { flooded, heard: heard ?? 0 };
  } finally {
    await client.end();
    await curtain.end();
    await run.end();
  }
}
