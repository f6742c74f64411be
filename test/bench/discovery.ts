import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { searchOf } from '../../src/main/core/house/sources.ts';
import { newBroker } from '../../src/shared/settings.ts';
import { Child } from '../support/child.ts';
import type { Stage } from '../support/stage.ts';
import { Tray } from '../support/tray.ts';
import { until } from '../support/until.ts';
import { announce } from './announcing.ts';
import { now } from './clock.ts';
import { Cpu } from './cpu.ts';
import { type Aim, type Figure, type Findings, type Unit } from './figure.ts';
import { stopWatchingLoop, watchLoop } from './in-main.ts';
import { ask, stalls, stateSeen, watchFrames, watchState } from './in-page.ts';
import { benchLights, shownFirst } from './many-lights.ts';
import { memory } from './memory.ts';
import { QuietBroker } from './quiet-broker.ts';
import { Run } from './run.ts';
import { Screen } from './screen.ts';
import { settle, tinsel } from './subject.ts';
import { countIn, TraySpy } from './tray-spy.ts';

const rest = 4_000;
/** Milliseconds for what still follows when all are there. */
const after = 2_000;
const limit = 60_000;

/** `kept`: the broker that is switched to has them all. `new`: they come up at the broker in use. */
type How = 'kept' | 'new';

interface Found {
  /** Milliseconds until the window shows all of them and what they are, and until the tray menu is what it stays. */
  window: number;
  tray: number;
  menus: number;
  cpu: number;
  main: number;
  frame: number;
  memory: number;
}

const cases: { how: How; count: number }[] = [
  { how: 'kept', count: 1 },
  { how: 'kept', count: 50 },
  { how: 'kept', count: 500 },
  { how: 'new', count: 1 },
  { how: 'new', count: 500 },
];

/** What it costs to find many lights at once, against a plain client that looks for the same and reads the same. */
export async function discovery(stage: Stage, quick: boolean): Promise<Findings> {
  const screen = stage.owns(await Screen.watch(stage.env));
  const spy = await TraySpy.watch(stage);
  const problems: string[] = [];
  const figures: Figure[] = [];
  for (const { how, count } of cases) {
    const ours: Found[] = [];
    const bare: Found[] = [];
    for (let round = 0; round < (quick ? 1 : 3); round++) {
      const { found, before, missing } = await byTinsel(stage, { screen, spy, how, count });
      ours.push(found);
      problems.push(...missing.map((what) => `${count} ${how}: ${what}`));
      bare.push({ ...(await byBareClient(how, count)), memory: before });
    }
    const figure = (
      name: string,
      unit: Unit,
      which: keyof Found,
      baseline: string | null,
      aim: Aim | null = null,
    ): Figure => ({
      name: `${count} ${how} ${count === 1 ? 'light' : 'lights'}: ${name}`,
      unit,
      tinsel: ours.map((each) => each[which]),
      baseline: baseline === null ? null : { name: baseline, values: bare.map((each) => each[which]) },
      aim,
    });
    const smooth = { most: 50 };
    figures.push(
      figure('there → in the window', 'ms', 'window', 'bare client'),
      figure('there → in the tray menu', 'ms', 'tray', 'bare client'),
      figure('tray menu told of', '', 'menus', null, { most: 2 }),
      figure('worst stall of main', 'ms', 'main', 'bare client', smooth),
      figure('worst time between two frames', 'ms', 'frame', null, smooth),
      figure('CPU', 's', 'cpu', 'bare client'),
      figure('memory', 'MiB', 'memory', 'no lights'),
    );
  }
  return { figures, problems: [...new Set(problems)], notes: ['one new tooltip and menu are told of twice'] };
}

interface Circumstances {
  screen: Screen;
  spy: TraySpy;
  how: How;
  count: number;
}

async function byTinsel(
  stage: Stage,
  { screen, spy, how, count }: Circumstances,
): Promise<{ found: Found; before: number; missing: string[] }> {
  const lights = benchLights(count);
  const [empty, full] = [await QuietBroker.start(), await QuietBroker.start()];
  if (how === 'kept') await announce(full.url, lights);
  const folder = await settle(stage.folder(), empty.url, {}, [full.url]);
  const run = new Run(tinsel, { env: stage.env, folder, doors: ['main', 'page'] });
  try {
    await screen.window(run.began);
    await run.says(/^tinsel: broker online/);
    await sleep(rest);
    const [main, page] = [await run.main(), await run.page()];
    const tray = await Tray.of(run.pid, stage.bus);
    const { ahead } = await page.pageClock();
    const before = memory(run.family.look().alive);
    await page.run(watchState, shownFirst(count));
    await page.run(watchFrames);
    await main.run(watchLoop);
    const cpu = new Cpu(run.family);
    const spent = cpu.look();
    const began = now();
    const there = await cpu.while(async () => {
      if (how === 'new') return announce(empty.url, lights);
      await page.run(ask, { type: 'use-broker', broker: 'other-1' });
      return began;
    });
    const seen = await cpu.while(() => until('the window has all lights', () => page.run(stateSeen), limit));
    await sleep(after);
    const menus = spy.since(began);
    const named = countIn(await tray.menu(), /^Lamp \d+(?!.* – )/);
    return {
      found: {
        window: seen + ahead - there,
        tray: (menus.at(-1) ?? NaN) - there,
        menus: menus.length,
        cpu: cpu.look() - spent,
        main: await main.run(stopWatchingLoop),
        frame: (await page.run(stalls)).frame,
        memory: memory(run.family.look().alive),
      },
      before,
      missing: named === count ? [] : [`the tray menu has ${named}`],
    };
  } finally {
    await run.end();
    await empty.end();
    await full.end();
  }
}

async function byBareClient(how: How, count: number): Promise<Found> {
  const lights = benchLights(count);
  const broker = await QuietBroker.start();
  if (how === 'kept') await announce(broker.url, lights);
  const finder = join(import.meta.dirname, 'bare-finder.ts');
  const filters = [...searchOf(newBroker('bench', [broker.url]).lights, 'bench').filters];
  const child = new Child(process.execPath, [finder, broker.url, String(count), ...filters]);
  try {
    await child.out.says('ready');
    const there = how === 'new' ? await announce(broker.url, lights) : null;
    const line = await child.out.says(/^found /, 0, limit);
    const [at = NaN, took = NaN, cpu = NaN] = line.split(' ').slice(1).map(Number);
    await child.end();
    const stalled = Number((await child.out.says(/^stalled /)).split(' ')[1]);
    const all = there === null ? took : at - there;
    return { window: all, tray: all, menus: NaN, cpu, main: stalled, frame: NaN, memory: NaN };
  } finally {
    await child.end();
    await broker.end();
  }
}
