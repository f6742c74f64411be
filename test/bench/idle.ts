import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from '../support/stage.ts';
import { Cpu } from './cpu.ts';
import { openCurtain } from './curtain.ts';
import type { Figure, Findings } from './figure.ts';
import { Run } from './run.ts';
import { Screen } from './screen.ts';
import { emptyApp, settle, tinsel, type Subject } from './subject.ts';

/** Milliseconds until a program that has just started has come to rest. */
const rest = 10_000;

interface Idler {
  subject: Subject;
  hidden: boolean;
  cpu: Cpu;
  /** Seconds of processor time a minute. */
  spent: number[];
}

/** What programs cost that nobody uses. They idle side by side, so that each has the same machine in the same minute. */
export async function idle(stage: Stage, quick: boolean): Promise<Findings> {
  const screen = stage.owns(await Screen.watch(stage.env));
  const idlers: Idler[] = [];
  for (const hidden of [false, true]) {
    for (const subject of [tinsel, emptyApp]) {
      const run = stage.owns(
        new Run(subject, { env: stage.env, folder: await settle(stage.folder()), hidden }),
      );
      // Each window has the keyboard once, as in daily use, and loses it to the next.
      if (!hidden) await screen.window(run.began);
      idlers.push({ subject, hidden, cpu: new Cpu(run.family), spent: [] });
    }
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
    const values = (subject: Subject): number[] =>
      idlers.find((idler) => idler.subject === subject && idler.hidden === hidden)?.spent ?? [];
    const baseline = { name: emptyApp.name, values: values(emptyApp) };
    return { name, unit: 's/min', tinsel: values(tinsel), baseline, aim: null };
  };
  return {
    figures: [figure('idle CPU, window open', false), figure('idle CPU, no window', true)],
    problems: [],
    notes: [],
  };
}
