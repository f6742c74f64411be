import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Child } from '../support/child.ts';
import type { Stage } from '../support/stage.ts';
import type { Aim, Figure, Findings } from './figure.ts';
import { filled } from './filling.ts';
import { stopWatchingLoop, watchLoop } from './in-main.ts';
import { searchFor, stalls, watchFrames } from './in-page.ts';
import { QuietBroker } from './quiet-broker.ts';
import { Run } from './run.ts';
import { wanted } from './said.ts';
import { Screen } from './screen.ts';
import { tinsel } from './subject.ts';

const count = 100_000;
const rest = 4_000;
/** Milliseconds from one search to the next. */
const pause = 500;
/** As many hits as are looked for. */
const enough = 20;
const smooth = { most: 50 };

type Word = keyof typeof wanted;
const names: Record<Word, string> = {
  none: 'a word that is nowhere',
  rare: 'a word that ten have',
  common: 'the first 20 of many',
};

/** What a search costs, against one that reads the same store in a program of its own. */
export async function search(stage: Stage, quick: boolean): Promise<Findings> {
  const broker = stage.owns(await QuietBroker.start());
  const screen = stage.owns(await Screen.watch(stage.env));
  const folder = await filled(stage, broker.url, count);
  const times: Record<Word, { ours: number[]; bare: number[] }> = {
    none: { ours: [], bare: [] },
    rare: { ours: [], bare: [] },
    common: { ours: [], bare: [] },
  };
  const frames: number[] = [];
  const mains: number[] = [];
  const parts: number[] = [];
  const problems: string[] = [];

  for (let round = 0; round < (quick ? 2 : 6); round++) {
    const run = new Run(tinsel, { env: stage.env, folder, doors: ['main', 'page'] });
    try {
      await screen.window(run.began);
      await run.says(/^tinsel: broker online/);
      await sleep(rest);
      const page = await run.page();
      const main = await run.main();
      await page.run(watchFrames);
      await main.run(watchLoop);
      for (const word of words()) {
        const found = await page.run(searchFor, wanted[word], enough);
        times[word].ours.push(found.took);
        parts.push(found.longest);
        problems.push(...wrong(word, found));
        await sleep(pause);
      }
      frames.push((await page.run(stalls)).frame);
      mains.push(await main.run(stopWatchingLoop));
    } finally {
      await run.end();
    }
    for (const word of words())
      times[word].bare.push(await searchBare(join(folder, 'history'), wanted[word]));
  }

  return {
    figures: [
      ...words().map((word): Figure => {
        const { ours, bare } = times[word];
        const baseline = { name: 'bare reader', values: bare };
        return { name: `search: ${names[word]}`, unit: 'ms', tinsel: ours, baseline, aim: null };
      }),
      stall('longest part', parts, null),
      stall('worst time between two frames', frames, smooth),
      stall('worst stall of main', mains, smooth),
    ],
    problems,
    notes: [`through ${count.toLocaleString('en')} messages`],
  };
}

function stall(name: string, values: number[], aim: Aim | null): Figure {
  return { name: `search: ${name}`, unit: 'ms', tinsel: values, baseline: null, aim };
}

function words(): Word[] {
  return ['none', 'rare', 'common'];
}

function wrong(word: Word, { hits, searched }: { hits: number; searched: number }): string[] {
  const right = {
    none: hits === 0 && searched === count,
    rare: hits === 10 && searched === count,
    common: hits === enough,
  };
  return right[word] ? [] : [`${names[word]}: ${hits} found in ${searched}`];
}

async function searchBare(folder: string, word: string): Promise<number> {
  const child = new Child(process.execPath, [
    join(import.meta.dirname, 'bare-search.ts'),
    folder,
    word,
    String(enough),
  ]);
  try {
    return Number((await child.out.says(/^searched /)).split(' ')[1]);
  } finally {
    await child.end();
  }
}
