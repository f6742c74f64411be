import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';
import type { Figure, Findings, Unit } from './figure.ts';
import { memory } from './memory.ts';
import { Run } from './run.ts';
import { Screen } from './screen.ts';
import { emptyApp, settle, tinsel, type Subject } from './subject.ts';

const execute = promisify(execFile);
/** Milliseconds until a program that has just started, or closed its window, has come to rest. */
const rest = 4_000;
const aim = { times: 1.15 };
const states = ['window open', 'window closed', 'started --hidden'] as const;

interface Footprint {
  memory: number;
  processes: number;
}

/** What a program takes of the machine, one program at a time: what two share is not counted for either in full. */
export async function footprint(stage: Stage, quick: boolean): Promise<Findings> {
  const screen = stage.owns(await Screen.watch(stage.env));
  const seen = new Map<Subject, Record<(typeof states)[number], Footprint[]>>();
  const folders = new Map<Subject, string>();
  for (const subject of [tinsel, emptyApp]) {
    seen.set(subject, { 'window open': [], 'window closed': [], 'started --hidden': [] });
    folders.set(subject, await settle(stage.folder()));
  }

  for (let round = 0; round < (quick ? 1 : 3); round++) {
    for (const [subject, footprints] of seen) {
      const circumstances = { env: stage.env, folder: folders.get(subject) ?? '' };
      const run = new Run(subject, circumstances);
      try {
        const { id } = await screen.window(run.began);
        footprints['window open'].push(await atRest(run));
        await execute('xdotool', ['key', 'alt+F4'], { env: { ...process.env, ...stage.env } });
        await screen.gone(id);
        await until('the window has no process', () => run.family.count('renderer') === 0);
        footprints['window closed'].push(await atRest(run));
      } finally {
        await run.end();
      }
      const hidden = new Run(subject, { ...circumstances, hidden: true });
      try {
        footprints['started --hidden'].push(await atRest(hidden));
      } finally {
        await hidden.end();
      }
    }
  }

  const figure = (what: keyof Footprint, unit: Unit, state: (typeof states)[number]): Figure => {
    const values = (subject: Subject): number[] =>
      (seen.get(subject)?.[state] ?? []).map((each) => each[what]);
    const baseline = { name: emptyApp.name, values: values(emptyApp) };
    return { name: `${what}, ${state}`, unit, tinsel: values(tinsel), baseline, aim };
  };
  return {
    figures: [
      ...states.map((state) => figure('memory', 'MiB', state)),
      ...states.map((state) => figure('processes', '', state)),
    ],
    problems: [],
    notes: [],
  };
}

async function atRest(run: Run): Promise<Footprint> {
  await sleep(rest);
  const pids = run.family.look().alive;
  return { memory: memory(pids), processes: pids.length };
}
