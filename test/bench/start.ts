import type { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';
import { now } from './clock.ts';
import type { Figure, Findings } from './figure.ts';
import { firstPaint } from './in-page.ts';
import { Run } from './run.ts';
import { Screen } from './screen.ts';
import { emptyApp, settle, tinsel, type Subject } from './subject.ts';

const aim = { times: 1.15 };

interface Times {
  tray: number[];
  painted: number[];
  hiddenTray: number[];
}

/**
 * How long a start takes. *Painted* means that the window is on the screen and its page has painted its first content,
 * whichever is later. Each program has been started once before with the same data, as on any day but the first.
 */
export async function start(stage: Stage, quick: boolean): Promise<Findings> {
  const screen = stage.owns(await Screen.watch(stage.env));
  const registered: number[] = [];
  const signal =
    "type='signal',interface='org.kde.StatusNotifierWatcher',member='StatusNotifierItemRegistered'";
  await stage.bus.overhear([signal], ({ member }) => {
    if (member === 'StatusNotifierItemRegistered') registered.push(now());
  });
  const tray = (since: number): Promise<number> =>
    until('the tray icon is there', () => registered.find((at) => at > since));

  const folders = new Map<Subject, string>();
  const times = new Map<Subject, Times>();
  for (const subject of [tinsel, emptyApp]) {
    folders.set(subject, await settle(stage.folder()));
    times.set(subject, { tray: [], painted: [], hiddenTray: [] });
  }

  const measure = async (
    subject: Subject,
    hidden: boolean,
  ): Promise<Partial<Record<keyof Times, number>>> => {
    const folder = folders.get(subject) ?? '';
    const run = new Run(subject, { env: stage.env, folder, hidden, doors: ['page'] });
    try {
      const trayAt = await tray(run.began);
      if (hidden) return { hiddenTray: trayAt - run.began };
      const { at } = await screen.window(run.began);
      const page = await run.page();
      const paint = await page.run(firstPaint);
      const { ahead } = await page.pageClock();
      return { tray: trayAt - run.began, painted: Math.max(at, paint + ahead) - run.began };
    } finally {
      await run.end();
    }
  };

  const rounds = quick ? 3 : 10;
  for (let round = -1; round < rounds; round++) {
    for (const [subject, { tray, painted, hiddenTray }] of times) {
      const shown = await measure(subject, false);
      const hidden = await measure(subject, true);
      if (round === -1) continue;
      tray.push(shown.tray ?? NaN);
      painted.push(shown.painted ?? NaN);
      hiddenTray.push(hidden.hiddenTray ?? NaN);
    }
  }

  const figure = (name: string, which: keyof Times): Figure => ({
    name,
    unit: 'ms',
    tinsel: times.get(tinsel)?.[which] ?? [],
    baseline: { name: emptyApp.name, values: times.get(emptyApp)?.[which] ?? [] },
    aim,
  });
  return {
    figures: [
      figure('start → window painted', 'painted'),
      figure('start → tray icon', 'tray'),
      figure('start --hidden → tray icon', 'hiddenTray'),
    ],
    problems: [],
    notes: [],
  };
}
