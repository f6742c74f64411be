import { describe, expect, test } from 'vitest';
import {
  cameBack,
  nextNotice,
  noticeDue,
  noticeMessage,
  quiet,
  roomRead,
  type Notice,
  type Noticing,
} from '../../../../src/main/core/notice.ts';
import type { RoomSettings } from '../../../../src/shared/settings.ts';
import { line } from './examples.ts';

const rooms: RoomSettings[] = ['chat/msg', 'home/#', 'work'].map((topic) => ({
  topic,
  name: '',
  notify: 'all',
}));

/** A desktop that keeps every notification until it is closed, and a clock that tells when one is due. */
class Screen {
  readonly shown: { notice: Notice; at: number }[] = [];
  on: Notice[] = [];
  #noticing: Noticing = quiet;
  #at = 0;
  #nextId = 1;

  /** Lets time pass until then. */
  pass(until: number): void {
    for (let due = noticeDue(this.#noticing); due !== null && due <= until; due = noticeDue(this.#noticing)) {
      this.#at = Math.max(this.#at, due);
      const { noticing, notice } = nextNotice(this.#noticing, {
        at: this.#at,
        preview: true,
        silent: false,
      });
      expect(noticing).not.toBe(this.#noticing);
      this.#noticing = noticing;
      if (notice) this.#show(notice);
    }
    this.#at = until;
  }

  /** Nothing is waited for any more. */
  settle(): void {
    this.pass(this.#at + 60_000);
    expect(noticeDue(this.#noticing)).toBeNull();
  }

  say(from: string, room = 0): void {
    const message = line({ id: this.#nextId, from });
    this.#nextId += 1;
    const { noticing, notice } = noticeMessage(this.#noticing, message, {
      at: this.#at,
      room: rooms[room] ?? { topic: '', name: '', notify: 'all' },
      reading: false,
      messages: true,
      preview: true,
      muted: false,
    });
    this.#noticing = noticing;
    if (typeof notice !== 'string') this.#show(notice);
  }

  comeBack(): void {
    this.#noticing = cameBack(this.#noticing, this.#at);
  }

  read(room: number): void {
    const topic = rooms[room]?.topic ?? '';
    this.#noticing = roomRead(this.#noticing, topic);
    this.on = this.on.filter(({ at }) => at?.room !== topic);
  }

  /** How many messages all that is on the screen tells of. */
  get told(): number {
    return this.on.reduce(
      (sum, { kind, title }) => sum + (kind === 'summary' ? Number.parseInt(title) : 1),
      0,
    );
  }

  #show(notice: Notice): void {
    const replaced = notice.insteadOf ?? [];
    this.on = this.on.filter(
      ({ at }) => !replaced.some((spot) => spot.room === at?.room && spot.line === at.line),
    );
    this.on.push(notice);
    this.shown.push({ notice, at: this.#at });
  }
}

/** The same numbers for the same seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pauses = [0, 1, 40, 300, 1_500, 2_500, 6_000, 20_000];

test.each(Array.from({ length: 60 }, (_, seed) => [seed]))(
  'every message is told once, as itself or in a number: history %i',
  (seed) => {
    const random = chance(seed);
    const pick = (count: number): number => Math.floor(random() * count);
    const screen = new Screen();
    let now = 0;
    let said = 0;
    // Some of these histories are hectic, others are calm.
    const calm = 1 + pick(pauses.length);
    for (let step = 0; step < 600; step += 1) {
      now += pauses[pick(calm)] ?? 0;
      screen.pass(now);
      if (pick(100) === 0) screen.comeBack();
      screen.say(`name ${pick(3)}`, pick(rooms.length));
      said += 1;
    }
    screen.settle();
    expect(screen.told).toBe(said);
  },
);

test.each(Array.from({ length: 20 }, (_, seed) => [seed]))(
  'nothing is told of what was read, and all of the rest: history %i',
  (seed) => {
    const random = chance(seed);
    const screen = new Screen();
    let now = 0;
    for (let step = 0; step < 200; step += 1) {
      now += pauses[Math.floor(random() * 4)] ?? 0;
      screen.pass(now);
      screen.say('Anna', Math.floor(random() * rooms.length));
    }
    for (const room of rooms.keys()) screen.read(room);
    expect(screen.on).toEqual([]);
    screen.settle();
    expect(screen.on).toEqual([]);
  },
);

describe('20,000 messages at 2,000 a second', () => {
  test.each([
    ['one name', 1],
    ['500 names', 500],
    ['ever new names', 20_000],
  ])('of %s are told by one true number, and few notifications', (_what, names) => {
    const screen = new Screen();
    for (let message = 0; message < 20_000; message += 1) {
      screen.pass(message / 2);
      screen.say(`name ${message % names}`);
    }
    screen.settle();
    expect(screen.on.map(({ title }) => title)).toEqual(['20000 new messages']);
    expect(screen.shown.length).toBeLessThanOrEqual(10);
  });

  test('of one name are told twice a minute when they go on', () => {
    const screen = new Screen();
    for (let message = 0; message < 600_000; message += 10) {
      screen.pass(message);
      screen.say('Eve');
    }
    // Three by one, the burst of the first thirty, and then every half a minute.
    const late = screen.shown.filter(({ at }) => at > 30_000);
    expect(late.length).toBeLessThanOrEqual(20);
    expect(screen.told).toBeGreaterThan(50_000);
  });
});
