import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from '../support/stage.ts';
import { announce } from './announcing.ts';
import { Cpu } from './cpu.ts';
import { openCurtain } from './curtain.ts';
import type { Figure, Findings } from './figure.ts';
import { benchLights } from './many-lights.ts';
import { QuietBroker } from './quiet-broker.ts';
import { Run } from './run.ts';
import { Screen } from './screen.ts';
import { settle, tinsel } from './subject.ts';

const many = 500;
/** Milliseconds until a program that has just started has come to rest. */
const rest = 15_000;

interface Idler {
  count: number;
  hidden: boolean;
  cpu: Cpu;
  /** Seconds of processor time a minute. */
  spent: number[];
}

/** What many lights cost while they are quiet, against a house without one, side by side. */
export async function lightsIdle(stage: Stage, quick: boolean): Promise<Findings> {
  const screen = stage.owns(await Screen.watch(stage.env));
  const idlers: Idler[] = [];
  for (const hidden of [false, true])
    for (const count of [many, 0]) {
      const broker = stage.owns(await QuietBroker.start());
      await announce(broker.url, benchLights(count));
      const folder = await settle(stage.folder(), broker.url);
      const run = stage.owns(new Run(tinsel, { env: stage.env, folder, hidden }));
      if (!hidden) await screen.window(run.began);
      idlers.push({ count, hidden, cpu: new Cpu(run.family), spent: [] });
    }
  stage.owns(await openCurtain(stage.env, screen));
  await sleep(rest);

  // Tinsel's keep-alive is 20 s, so each round has as many as the others.
  const seconds = 20;
  for (let round = 0; round < (quick ? 1 : 3); round++) {
    const before = idlers.map(({ cpu }) => cpu.look());
    await sleep(seconds * 1_000);
    for (const [index, { cpu, spent }] of idlers.entries())
      spent.push(((cpu.look() - (before[index] ?? NaN)) * 60) / seconds);
  }

  const figure = (name: string, hidden: boolean): Figure => {
    const values = (count: number): number[] =>
      idlers.find((idler) => idler.count === count && idler.hidden === hidden)?.spent ?? [];
    const baseline = { name: 'no lights', values: values(0) };
    return { name, unit: 's/min', tinsel: values(many), baseline, aim: { times: 1.15, plus: 0.05 } };
  };
  return {
    figures: [
      figure('idle CPU, 500 lights, window open', false),
      figure('idle CPU, 500 lights, no window', true),
    ],
    problems: [],
    notes: [],
  };
}
