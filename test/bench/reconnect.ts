import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Cable } from '../edge/mqtt/cable.ts';
import { Child } from '../support/child.ts';
import { Mosquitto } from '../support/mosquitto.ts';
import type { Stage } from '../support/stage.ts';
import { now } from './clock.ts';
import type { Figure, Findings } from './figure.ts';
import { Run } from './run.ts';
import { settle, tinsel } from './subject.ts';

/** How long the broker is away, in milliseconds: restarted, or its computer is. */
const restarts = { short: 500, long: 15_000 };
/** A silent cut is noticed within one and a half keep-alive times, which are a minute by default. */
const limit = 200_000;

interface Keeper {
  /** How much it has said, to wait for what it says from now on. */
  readonly mark: number;
  online(from?: number): Promise<unknown>;
}

interface Pair {
  tinsel: Keeper;
  bare: Keeper;
}

/** How soon a connection is there again, against a client that leaves everything as the library has it. */
export async function reconnect(stage: Stage, quick: boolean): Promise<Findings> {
  const broker = stage.owns(await Mosquitto.start());
  const cable = stage.owns(await Cable.to(broker.port));
  const pair = await startPair(stage, `mqtt://127.0.0.1:${cable.port}`);

  const back = async (away: number): Promise<Times> => {
    await broker.stop('SIGKILL');
    await sleep(away);
    return timesOf(pair, () => broker.start());
  };
  const short = await repeat(quick ? 2 : 8, () => back(restarts.short + Math.random() * 1_000));
  const long = await repeat(quick ? 1 : 4, () => back(restarts.long + Math.random() * 10_000));
  // Whoever connects anew gets through; the old connections are dead, and nobody is told.
  const cut = await repeat(quick ? 1 : 3, () => timesOf(pair, () => cable.lose('everything')));
  return {
    figures: [
      figure('broker away 1 s → online', short),
      figure('broker away 20 s → online', long),
      figure('silent cut → online', cut),
    ],
    problems: [],
    notes: [
      'waits grow to 60 s, with jitter, so that a class does not come back all at once; a bare client asks each second',
    ],
  };
}

interface Times {
  tinsel: number;
  bare: number;
}

async function startPair(stage: Stage, url: string): Promise<Pair> {
  const folder = await settle(stage.folder(), url);
  const run = stage.owns(new Run(tinsel, { env: stage.env, folder, hidden: true }));
  const child = stage.owns(new Child(process.execPath, [join(import.meta.dirname, 'bare-keeper.ts'), url]));
  const pair: Pair = {
    tinsel: {
      get mark() {
        return run.mark;
      },
      online: (from) => run.says(/^tinsel: broker online/, from, limit),
    },
    bare: {
      get mark() {
        return child.out.lines.length;
      },
      online: (from) => child.out.says(/^online/, from, limit),
    },
  };
  await Promise.all([pair.tinsel.online(), pair.bare.online()]);
  return pair;
}

/** Milliseconds from when something was done until each of the two is online again. */
async function timesOf({ tinsel: ours, bare }: Pair, what: () => unknown): Promise<Times> {
  const marks = { tinsel: ours.mark, bare: bare.mark };
  await what();
  const began = now();
  const until = async (keeper: Keeper, mark: number): Promise<number> => {
    await keeper.online(mark);
    return now() - began;
  };
  const [tinselTook, bareTook] = await Promise.all([until(ours, marks.tinsel), until(bare, marks.bare)]);
  return { tinsel: tinselTook, bare: bareTook };
}

async function repeat(rounds: number, round: () => Promise<Times>): Promise<Times[]> {
  const all: Times[] = [];
  for (let index = 0; index < rounds; index += 1) {
    all.push(await round());
    await sleep(500);
  }
  return all;
}

function figure(name: string, times: Times[]): Figure {
  return {
    name,
    unit: 'ms',
    tinsel: times.map(({ tinsel: took }) => took),
    baseline: { name: 'bare client', values: times.map(({ bare }) => bare) },
    aim: null,
  };
}
