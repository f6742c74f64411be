import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Child } from '../support/child.ts';
import { ProcessFamily } from '../support/process-family.ts';
import type { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';
import { Cpu } from './cpu.ts';
import type { Figure, Findings } from './figure.ts';
import { isShown } from './in-page.ts';
import { keptProblems } from './kept.ts';
import { QuietBroker } from './quiet-broker.ts';
import { Run } from './run.ts';
import { Screen } from './screen.ts';
import { lastOf, send } from './sending.ts';
import { settle, tinsel } from './subject.ts';

const rate = 200;
/** Milliseconds until a program that has just started has come to rest. */
const rest = 10_000;
/** Milliseconds for what still follows from the last message. */
const after = 2_000;

interface Spent {
  /** Milliseconds of processor time for 1,000 messages, beyond those of idling as long. */
  tinsel: number;
  bare: number;
}

/** What a lively but calm chat costs while somebody reads it, and while Tinsel is in the tray alone. */
export async function chatCpu(stage: Stage, quick: boolean): Promise<Findings> {
  const count = quick ? 2_000 : 10_000;
  const broker = stage.owns(await QuietBroker.start());
  const screen = stage.owns(await Screen.watch(stage.env));
  let notifications = 0;
  const rule = "type='method_call',interface='org.freedesktop.Notifications',member='Notify'";
  await stage.bus.overhear([rule], ({ member }) => {
    if (member === 'Notify') notifications += 1;
  });

  const problems: string[] = [];
  const notes = [`${count.toLocaleString('en')} messages, ${rate} a second; idling as long is subtracted`];
  const spent: Record<'open' | 'closed', Spent[]> = { open: [], closed: [] };
  for (let round = 0; round < (quick ? 1 : 2); round++)
    for (const window of ['open', 'closed'] as const) {
      notifications = 0;
      const folder = await settle(stage.folder(), broker.url);
      spent[window].push(await measure(stage, screen, { url: broker.url, folder, window, count }));
      problems.push(...(await keptProblems(folder, count)));
      notes.push(`window ${window}: ${notifications} notifications`);
    }

  const figure = (window: 'open' | 'closed'): Figure => ({
    name: `CPU for 1,000 messages, window ${window}`,
    unit: 'ms',
    tinsel: spent[window].map(({ tinsel: ours }) => ours),
    baseline: { name: 'bare client', values: spent[window].map(({ bare }) => bare) },
    aim: null,
  });
  return { figures: [figure('open'), figure('closed')], problems, notes: [...new Set(notes)] };
}

interface Circumstances {
  url: string;
  folder: string;
  window: 'open' | 'closed';
  count: number;
}

/** Both hear the same messages, side by side. */
async function measure(
  stage: Stage,
  screen: Screen,
  { url, folder, window, count }: Circumstances,
): Promise<Spent> {
  const hidden = window === 'closed';
  const run = new Run(tinsel, { env: stage.env, folder, hidden, doors: hidden ? [] : ['page'] });
  const listener = join(import.meta.dirname, 'bare-listener.ts');
  const bare = new Child(process.execPath, [listener, url, `Kim:${lastOf(count)}`]);
  try {
    if (!hidden) await screen.window(run.began);
    await run.says(/^tinsel: broker online/);
    await bare.out.says('ready');
    await sleep(rest);
    const cpus = { tinsel: new Cpu(run.family), bare: new Cpu(new ProcessFamily(bare.pid)) };
    const time = (count / rate) * 1_000;
    const idle = await spentOn(cpus, () => sleep(time + after));
    const busy = await spentOn(cpus, async () => {
      await send({ url, topic: 'chat/msg', prefix: 'Kim:', count, rate }, 2 * time + rest);
      await bare.out.says(`heard ${count}`);
      await sleep(after);
    });
    if (!hidden) {
      const page = await run.page();
      await until('the last message is in the window', () => page.run(isShown, lastOf(count)));
    }
    const each = (which: keyof Spent): number => ((busy[which] - idle[which]) * 1_000) / (count / 1_000);
    return { tinsel: each('tinsel'), bare: each('bare') };
  } finally {
    await bare.end();
    await run.end();
  }
}

/** Seconds of processor time that each has spent meanwhile. */
async function spentOn(
  { tinsel: ours, bare }: Record<keyof Spent, Cpu>,
  deed: () => Promise<unknown>,
): Promise<Spent> {
  const before = { tinsel: ours.look(), bare: bare.look() };
  await ours.while(() => bare.while(deed));
  return { tinsel: ours.look() - before.tinsel, bare: bare.look() - before.bare };
}
