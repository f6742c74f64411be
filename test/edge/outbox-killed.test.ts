import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { Child } from '../support/child.ts';
import { Folder } from '../support/folder.ts';
import { until } from '../support/until.ts';
import { Chance } from './mqtt/chance.ts';
import { OutboxStage } from './outbox-killed-stage.ts';

/** `TINSEL_KILLS` asks for more of them, or fewer. */
const kills = Number(process.env['TINSEL_KILLS'] ?? 1_000);
/** So many at once, each with a broker and a folder of its own: they mostly wait for the disk. */
const talkers = 4;
/** The broker ends once in so many kills. */
const breaks = 25;
/** `TINSEL_SEED=… npm test -- test/edge/outbox-killed.test.ts` does the same again, but for what the machine does. */
const seed = Number(process.env['TINSEL_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const again = `again with TINSEL_SEED=${seed}`;

test(`what was accepted arrives, whenever the program is killed, ${kills} times`, async () => {
  const folder = new Folder();
  try {
    const program = await bundle(folder);
    const each = Array.from({ length: talkers }, (_, index) => talk(program, new Chance(seed + index)));
    for (const result of await Promise.allSettled(each))
      if (result.status === 'rejected') throw result.reason;
  } finally {
    folder.end();
  }
}, 600_000);

/** One program that is killed again and again, and all who hear it. */
async function talk(program: string, chance: Chance): Promise<void> {
  const stage = await OutboxStage.build();
  const start = (...more: string[]): Child =>
    new Child(process.execPath, [program, stage.talkerFolder, stage.broker.url, ...more], {
      env: { ...process.env, NODE_COMPILE_CACHE: `${program}.cache` },
    });
  let child: Child | null = null;
  try {
    // What ends by itself leaves its compiled code behind for those after it.
    await start('silent').ended;
    for (let kill = 1; kill <= kills / talkers; kill += 1) {
      child = start();
      await untilChance(chance, child);
      if (kill % breaks === 0) await breakBroker(stage, chance, child);
      await child.end('SIGKILL');
      expect(child.err.text, again).toBe('');
      stage.accept(child.out.lines);
    }
    child = start('silent');
    const { ended } = child;
    let code: number | null = null;
    void ended.then((ending) => (code = ending.code));
    await until(`all is sent; ${again}`, () => code === 0, 60_000);
    stage.accept(child.out.lines);
    await stage.judge(again);
  } finally {
    await child?.end('SIGKILL');
    await stage.end();
  }
}

/** At any moment from the start on, but mostly while it talks. */
async function untilChance(chance: Chance, child: Child): Promise<void> {
  if (chance.below(10) > 0) {
    const lines = chance.one([1, 1, 2, 5, 10]);
    await until('it has said something', () => child.out.lines.length >= lines);
  }
  await sleep(chance.below(chance.one([20, 100])));
}

/**
 * The broker ends in the midst of it, now politely, now not. Not while the program logs in: it would be taken for a
 * broker without MQTT 5, and so without ids.
 */
async function breakBroker(stage: OutboxStage, chance: Chance, child: Child): Promise<void> {
  await until('it is online', () => child.out.lines.some((line) => line.startsWith('broker online')));
  await stage.breakBroker(chance.one(['SIGTERM', 'SIGKILL']));
  const wanted = child.out.lines.length + 1 + chance.below(20);
  await until('it goes on', () => child.out.lines.length >= wanted);
}

/** The program in one file, which starts in a third of the time. */
async function bundle({ path }: Folder): Promise<string> {
  symlinkSync(join(import.meta.dirname, '../../node_modules'), join(path, 'node_modules'));
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['classic-level'] },
    build: {
      ssr: join(import.meta.dirname, 'outbox-killed-talker.ts'),
      outDir: join(path, 'out'),
      emptyOutDir: false,
      target: 'node24',
      rolldownOptions: { output: { entryFileNames: 'talker.mjs', codeSplitting: false } },
    },
  });
  return join(path, 'out', 'talker.mjs');
}
