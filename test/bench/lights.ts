import { setTimeout as sleep } from 'node:timers/promises';
import mqtt from 'mqtt';
import type { Stage } from '../support/stage.ts';
import { Tray } from '../support/tray.ts';
import { until } from '../support/until.ts';
import { announce } from './announcing.ts';
import { Answering } from './answering.ts';
import { now } from './clock.ts';
import { Cpu } from './cpu.ts';
import type { Aim, Figure, Findings, Unit } from './figure.ts';
import { stopWatchingLoop, watchLoop } from './in-main.ts';
import { ask, stalls, stateSeen, watchFrames, watchState } from './in-page.ts';
import { benchLights, shownFirst, type BenchLight } from './many-lights.ts';
import { QuietBroker } from './quiet-broker.ts';
import { Run } from './run.ts';
import { settle, tinsel } from './subject.ts';
import { TraySpy } from './tray-spy.ts';

const many = 500;
/** Milliseconds until nothing follows any more from what was. */
const rest = 4_000;
/** So often a second and for so many seconds one light reports. */
const chatter = { rate: 10, seconds: 10 };
const calm = 700;

interface Used {
  clicks: number[];
  /** Milliseconds until the last light has been told to be off. */
  allOff: number;
  allOffStall: number;
  /** Seconds of processor time while one light reports. */
  cpu: number;
  frame: number;
  stall: number;
  /** How often the tray menu was told of meanwhile. */
  menus: number;
}

/** What it is to use one light of many, or all of them, against a house with one light only. */
export async function lights(stage: Stage, quick: boolean): Promise<Findings> {
  const seen = new Map<number, Used[]>([
    [many, []],
    [1, []],
  ]);
  const bare: number[] = [];
  const spy = await TraySpy.watch(stage);
  for (let round = 0; round < (quick ? 1 : 3); round++) {
    for (const [count, used] of seen) used.push(await use(stage, spy, count, quick ? 6 : 15));
    bare.push(await allOffBare());
  }

  const figure = (
    name: string,
    unit: Unit,
    values: (used: Used) => number | number[],
    aim: Aim | null,
  ): Figure => {
    const of = (count: number): number[] => (seen.get(count) ?? []).flatMap(values);
    return { name, unit, tinsel: of(many), baseline: { name: 'one light', values: of(1) }, aim };
  };
  const allOff = figure('all off → the last of 500 is told', 'ms', ({ allOff }) => allOff, null);
  const smooth = { most: 50 };
  return {
    figures: [
      figure('tray click → one of 500 is told', 'ms', ({ clicks }) => clicks, { times: 2 }),
      { ...allOff, baseline: { name: 'bare client', values: bare } },
      figure('all off: worst stall of main', 'ms', ({ allOffStall }) => allOffStall, smooth),
      figure('one of 500 reports: CPU', 's', ({ cpu }) => cpu, null),
      figure('one of 500 reports: tray menu told of', '', ({ menus }) => menus, null),
      figure('one of 500 reports: worst time between two frames', 'ms', ({ frame }) => frame, smooth),
      figure('one of 500 reports: worst stall of main', 'ms', ({ stall }) => stall, smooth),
    ],
    problems: [],
    notes: [`one light reports ${chatter.rate} times a second for ${chatter.seconds} seconds`],
  };
}

async function use(stage: Stage, spy: TraySpy, count: number, rounds: number): Promise<Used> {
  const all = benchLights(count);
  const broker = await QuietBroker.start();
  await announce(broker.url, all);
  const answering = await Answering.plugIn(broker.url, all);
  const folder = await settle(stage.folder(), broker.url);
  const run = new Run(tinsel, { env: stage.env, folder, doors: ['main', 'page'] });
  try {
    await run.says(/^tinsel: broker online/);
    const [main, page] = [await run.main(), await run.page()];
    await page.run(watchState, shownFirst(count));
    await until('the window has all lights', () => page.run(stateSeen));
    await sleep(rest);
    const cpu = new Cpu(run.family);
    const before = cpu.look();
    const reported = now();
    await cpu.while(() => report(broker.url, all));
    const spent = cpu.look() - before;
    const menus = spy.since(reported).length;
    // To watch each frame costs more than the reports do.
    await page.run(watchFrames);
    await main.run(watchLoop);
    await report(broker.url, all);
    const { frame } = await page.run(stalls);
    const stall = await main.run(stopWatchingLoop);
    await sleep(rest);

    const tray = await Tray.of(run.pid, stage.bus);
    const clicks: number[] = [];
    for (let round = 0; round < rounds; round++) {
      clicks.push(await told(answering, 1, () => tray.activate()));
      await sleep(calm);
    }
    await sleep(rest);
    await main.run(watchLoop);
    const off = { type: 'set-light', light: 'all', values: { on: false } } as const;
    const allOff = await told(answering, count, () => page.run(ask, off));
    await sleep(rest);
    return { clicks, allOff, allOffStall: await main.run(stopWatchingLoop), cpu: spent, frame, stall, menus };
  } finally {
    await run.end();
    await answering.end();
    await broker.end();
  }
}

/** Milliseconds until so many lights have been told something. */
async function told(answering: Answering, count: number, deed: () => Promise<unknown>): Promise<number> {
  answering.told.length = 0;
  const asked = now();
  await deed();
  await until('the lights are told', () => answering.told.length >= count);
  return (answering.told.at(-1)?.at ?? NaN) - asked;
}

async function report(url: string, [light]: readonly BenchLight[]): Promise<void> {
  const client = await mqtt.connectAsync(url, { protocolVersion: 4 });
  for (let count = 0; count < chatter.rate * chatter.seconds; count++) {
    const { topic, payload } = light?.report(count % 2 === 1) ?? { topic: '', payload: '' };
    await client.publishAsync(topic, payload, { qos: 1, retain: true });
    // Not in step with what is told once a second.
    await sleep((0.5 + Math.random()) * (1_000 / chatter.rate));
  }
  await client.endAsync();
}

/** The same of a client that knows what to say. */
async function allOffBare(): Promise<number> {
  const all = benchLights(many);
  const broker = await QuietBroker.start();
  const answering = await Answering.plugIn(broker.url, all);
  const client = await mqtt.connectAsync(broker.url);
  try {
    return await told(answering, many, () =>
      Promise.all(all.map(({ commandTopic }) => client.publishAsync(commandTopic, 'OFF', { qos: 1 }))),
    );
  } finally {
    await client.endAsync(true);
    await answering.end();
    await broker.end();
  }
}
