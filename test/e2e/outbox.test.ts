import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { words } from '../../src/shared/words/index.ts';
import { Chance } from '../edge/mqtt/chance.ts';
import type { Mosquitto } from '../support/mosquitto.ts';
import { signal } from '../support/process-family.ts';
import type { Program } from '../support/program.ts';
import type { Stage } from '../support/stage.ts';
import { until } from '../support/until.ts';
import { test } from './test.ts';
import { lines, showsLink, write } from './window.ts';
import { Witness } from './witness.ts';

const rooms = ['chat/msg', 'class/4b'] as const;
const kills = 10;
/** Milliseconds until the program ends, at most. */
const longest = 1_200;
const seed = Number(process.env['TINSEL_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const again = `again with TINSEL_SEED=${seed}`;

test(
  'whatever kills the program, what the window showed is said, in order, and nothing is shown twice',
  { timeout: 300_000 },
  async ({ stage }) => {
    const chance = new Chance(seed);
    const { broker, witness, folder } = await scene(stage);
    const writer = new Writer(chance);
    const dark = 1 + chance.below(kills - 1);
    for (let kill = 0; kill < kills; kill += 1) {
      const program = await stage.start(folder);
      const window = await program.chat();
      if (kill === dark) {
        await broker.stop();
        await showsLink(window, 'waiting');
      }
      // The broker has the line then, and Tinsel has not yet noted that it has.
      const heard = kill !== dark && kill % 2 === 0;
      const moment = heard ? witness.hears() : sleep(chance.below(longest));
      const killed = moment.then(() => signal(program.pid, 'SIGKILL'));
      await writer.writeUntilGone(window);
      await killed;
      await program.crash();
      await broker.start();
    }
    const twice = await compare(await stage.start(folder), witness, writer);
    expect(twice, again).toBeGreaterThan(0);
  },
);

test('what is being sent when the program is quit is said after the next start', async ({ stage }) => {
  const chance = new Chance(seed);
  const { broker, witness, folder } = await scene(stage);
  const writer = new Writer(chance);
  for (const dark of [false, true, false]) {
    const program = await stage.start(folder);
    const window = await program.chat();
    const tray = await stage.tray(program);
    await showsLink(window, 'online');
    if (dark) {
      await broker.stop();
      await showsLink(window, 'waiting');
    }
    const quit = sleep(chance.below(longest)).then(() => tray.choose(words.tray.quit));
    await writer.writeUntilGone(window);
    await quit;
    expect(await program.ended, again).toEqual({ code: 0, signal: null });
    await broker.start();
  }
  await compare(await stage.start(folder), witness, writer);
});

test('what was unread when the program was killed is unread', async ({ stage }) => {
  const { broker, folder } = await scene(stage);
  const peer = await stage.peer(broker.url);
  const first = await stage.start(folder);
  const window = await first.chat();
  const tray = await stage.tray(first);
  await showsLink(window, 'online');
  await tray.choose(words.tray.settings);
  await first.settings();
  await until('the settings have the keyboard', () => first.hasKeyboard('settings'));
  for (const text of ['one', 'two', 'three']) await peer.say(rooms[0], `Anna:${text}`);
  for (const text of ['four', '@Robin five']) await peer.say(rooms[1], `Ben:${text}`);
  await until('the title counts', async () => (await window.title()) === words.window.title(5));
  // A question about the history is answered when all of it is on the disk.
  await kept(window, rooms[0]);
  await first.crash();

  const second = await stage.start(folder, ['--hidden']);
  const tooltip = await stage.tray(second);
  await until('the tooltip counts', async () => (await tooltip.tooltip()).includes(words.tray.unread(5)));
  await tooltip.choose(words.tray.chat(5));
  const later = await second.chat();
  await until('one room is read', async () => (await later.title()) === words.window.title(2));
  await later.getByRole('tab', { name: words.window.roomBar.tab(rooms[1], '2', 1) }).waitFor();
  await lines(later, 'one')
    .locator('xpath=..')
    .getByRole('separator', { name: words.window.messages.freshLabel })
    .waitFor();
});

async function scene(stage: Stage): Promise<{ broker: Mosquitto; witness: Witness; folder: string }> {
  const broker = await stage.mosquitto();
  const witness = stage.owns(await Witness.of(broker.url, [...rooms]));
  const folder = await stage.settled({
    settings: {
      inUse: 'test',
      brokers: [{ id: 'test', addresses: [broker.url], rooms: rooms.map((topic) => ({ topic })) }],
    },
  });
  return { broker, witness, folder };
}

/** A person who writes and writes, now in this room and now in that one. */
class Writer {
  /** By the room, all that was begun to be written. */
  readonly written = new Map<string, string[]>(rooms.map((room) => [room, []]));
  /** What the window showed. */
  readonly shown = new Set<string>();
  readonly #chance: Chance;
  #count = 0;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  async writeUntilGone(window: Page): Promise<void> {
    const gone = new Promise<void>((done) => window.once('close', () => done()));
    const all = async (): Promise<void> => {
      for (;;) await this.#writeSome(window);
    };
    await Promise.race([gone, all().catch(() => gone)]);
  }

  async #writeSome(window: Page): Promise<void> {
    const at = this.#chance.below(rooms.length);
    const room = rooms[at] ?? rooms[0];
    await window.keyboard.press(`Control+${at + 1}`);
    await window.getByRole('textbox', { name: words.window.composer.label(room) }).waitFor();
    const texts: string[] = [];
    for (let more = this.#chance.below(4); more >= 0; more -= 1) {
      const text = `line ${(this.#count += 1)}`;
      this.written.get(room)?.push(text);
      texts.push(text);
      await write(window, text);
    }
    for (const text of texts) {
      await lines(window, text).waitFor();
      this.shown.add(text);
    }
  }
}

/**
 * What the window shows when all has gone out, what the witness heard, and what was written belong together. Returns
 * how many lines the witness heard twice.
 */
async function compare(program: Program, witness: Witness, { written, shown }: Writer): Promise<number> {
  let count = 0;
  const window = await program.chat();
  await showsLink(window, 'online');
  for (const [at, room] of rooms.entries()) {
    await window.keyboard.press(`Control+${at + 1}`);
    await window.getByRole('textbox', { name: words.window.composer.label(room) }).waitFor();
    const inRoom = await until('all of it is sent', async () => {
      const all = await kept(window, room);
      return all.every(({ status }) => status === 'sent') && all;
    });
    const there = inRoom.length === 0 ? [] : await inWindow(window);
    const texts = there.map(({ text }) => text);
    const all = written.get(room) ?? [];
    const heard = await until('the witness has heard it', () => {
      const said = witness.heard.filter(({ topic }) => topic === room);
      return texts.every((text) => said.some((one) => one.text === `Robin:${text}`)) && said;
    });
    const first = new Map<string, string | null>();
    for (const { text, id } of heard) if (!first.has(text)) first.set(text, id);
    const firstTexts = [...first.keys()].map((text) => text.slice('Robin:'.length));

    // What was written in the moment of the end may have come too late, but nothing that was shown.
    expect(texts, again).toEqual(all.filter((text) => texts.includes(text)));
    expect(texts, again).toEqual(expect.arrayContaining(all.filter((text) => shown.has(text))));
    expect(firstTexts, again).toEqual(texts);
    expect(new Set(first.values()).size, again).toBe(first.size);
    expect([...first.values()], again).not.toContain(null);
    for (const { text, id } of heard) expect(id, `${text}, ${again}`).toBe(first.get(text));
    const twice = firstTexts.filter((text) => heard.filter((one) => one.text === `Robin:${text}`).length > 1);
    const marked = there.filter((line) => line.twice).map(({ text }) => text);
    expect(marked, again).toEqual(expect.arrayContaining(twice));
    count += twice.length;
  }
  return count;
}

interface Kept {
  status: string | null;
}

/** The latest lines of a room as they are kept. */
function kept(page: Page, room: string): Promise<Kept[]> {
  return page.evaluate(
    (topic) => window.tinsel.question({ type: 'lines', room: topic, where: 'before', line: 1_000_000 }),
    room,
  );
}

interface Seen {
  text: string;
  twice: boolean;
}

/** All lines of the room that the window shows, from the first to the last. */
async function inWindow(window: Page): Promise<Seen[]> {
  const seen = new Map<number, Seen>();
  await until('all lines have been seen', async () => {
    const some = await window.locator('[data-line]').evaluateAll((articles) =>
      articles.map((article) => ({
        id: Number(article.getAttribute('data-line')),
        text: article.querySelector('.line-text')?.textContent ?? '',
        label: article.getAttribute('aria-label') ?? '',
      })),
    );
    for (const { id, text, label } of some)
      seen.set(id, { text, twice: label.includes(words.window.line.twice) });
    await window.locator('.messages .scroller').hover();
    await window.mouse.wheel(0, -200);
    return seen.has(1);
  });
  return [...seen].toSorted(([a], [b]) => a - b).map(([, line]) => line);
}
