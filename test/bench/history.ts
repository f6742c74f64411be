import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from '../support/stage.ts';
import type { Figure, Findings, Unit } from './figure.ts';
import { filled } from './filling.ts';
import { firstPaint, largestPaint } from './in-page.ts';
import { memory } from './memory.ts';
import { QuietBroker } from './quiet-broker.ts';
import { Run } from './run.ts';
import { latest } from './said.ts';
import { Screen } from './screen.ts';
import { emptyApp, settle, tinsel, type Subject } from './subject.ts';

const sizes = [100, 100_000, 1_000_000];
/** Milliseconds until a program that has just started has come to rest. */
const rest = 4_000;
const aim = { times: 1.1 };

/** What is started again and again. */
interface Case {
  subject: Subject;
  folder: string;
  /** Milliseconds until its window shows what it is waited for. */
  shown: number[];
  memory: number[];
}

/** How soon after a start the window shows the latest message, by how many the room has. */
export async function history(stage: Stage, quick: boolean): Promise<Findings> {
  const broker = stage.owns(await QuietBroker.start());
  const screen = stage.owns(await Screen.watch(stage.env));
  const counts = quick ? sizes.slice(0, 2) : sizes;
  const empty: Case = {
    subject: emptyApp,
    folder: await settle(stage.folder()),
    shown: [],
    memory: [],
  };
  const rooms: Case[] = [];
  for (const count of counts) {
    const folder = await filled(stage, broker.url, count);
    rooms.push({ subject: tinsel, folder, shown: [], memory: [] });
  }

  const rounds = quick ? 3 : 10;
  // Each has been started once before with the same data, as on any day but the first.
  for (let round = -1; round < rounds; round++)
    for (const one of [empty, ...rooms]) {
      const { shown, used } = await measure(stage, screen, one);
      if (round === -1) continue;
      one.shown.push(shown);
      one.memory.push(used);
    }

  const figure = (name: string, unit: Unit, which: 'shown' | 'memory'): Figure[] =>
    rooms.map((room, index) => {
      const [first] = rooms;
      const least = index === 0 || !first;
      return {
        name: `${name}, ${(counts[index] ?? 0).toLocaleString('en')} messages`,
        unit,
        tinsel: room[which],
        baseline: least
          ? { name: emptyApp.name, values: empty[which] }
          : { name: `${counts[0]} messages`, values: first[which] },
        aim: least ? null : aim,
      };
    });
  return {
    figures: [...figure('start → latest message', 'ms', 'shown'), ...figure('memory', 'MiB', 'memory')],
    problems: [],
    notes: ['of the empty app it is its first paint, and its memory'],
  };
}

async function measure(
  stage: Stage,
  screen: Screen,
  { subject, folder }: Case,
): Promise<{ shown: number; used: number }> {
  const run = new Run(subject, { env: stage.env, folder, doors: ['page'] });
  try {
    const { at } = await screen.window(run.began);
    const page = await run.page();
    const paint = await (subject === tinsel ? page.run(largestPaint, latest) : page.run(firstPaint));
    if (paint === null) throw new Error('the latest message was not shown');
    const { ahead } = await page.pageClock();
    await sleep(rest);
    const used = memory(run.family.look().alive);
    return { shown: Math.max(at, paint + ahead) - run.began, used };
  } finally {
    await run.end();
  }
}
