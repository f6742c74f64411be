import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { exported, exportName } from '../../../../../src/main/core/chat/export.ts';
import { sanitiseName, sanitiseText } from '../../../../../src/shared/chat/sanitise.ts';
import type { ExportFormat } from '../../../../../src/shared/bridge.ts';
import type { Line } from '../../../../../src/shared/view.ts';
import { line } from '../examples.ts';
import { generator, patience, pieces, some } from './random.ts';

const at = new Date(2026, 10, 22, 15, 4, 5).getTime();

async function* each(lines: readonly Line[]): AsyncGenerator<Line> {
  yield* lines;
}

async function* damaged(): AsyncGenerator<Line> {
  yield line();
  throw new Error('damaged');
}

async function chunks(lines: readonly Line[], format: ExportFormat, room = 'chat/msg'): Promise<string[]> {
  return all(exported(each(lines), format, room));
}

async function all(pieces: AsyncIterable<string>): Promise<string[]> {
  const read: string[] = [];
  for await (const piece of pieces) read.push(piece);
  return read;
}

async function asText(...lines: Line[]): Promise<string> {
  return (await chunks(lines, 'text')).join('');
}

async function asJson(...lines: Line[]): Promise<unknown> {
  return JSON.parse((await chunks(lines, 'json')).join(''));
}

describe('a room as text', () => {
  test('has the room and a line for each message, in local time', async () => {
    const text = await asText(
      line({ at, from: 'Ann' }),
      line({ at: at + 61_000, from: null, text: 'Bob: hi' }),
    );
    expect(text).toBe(
      [
        'Tinsel: chat/msg',
        '',
        '2026-11-22 15:04:05  Ann: hello',
        '2026-11-22 15:05:06  Somebody: Bob: hi',
        '',
      ].join('\n'),
    );
  });

  test('has a heading alone where nothing was said', async () => {
    expect(await asText()).toBe('Tinsel: chat/msg\n\n');
  });

  test('says what became of a line, and what it is', async () => {
    const text = await asText(
      line({ at, status: 'sent' }),
      line({ at, status: 'queued' }),
      line({ at, status: 'failed', why: 'refused' }),
      line({ at, retained: true, claimsMe: true }),
      line({ at, topic: 'chat/\nkids' }),
      line({ at, cutFrom: 5_000 }),
    );
    expect(text.split('\n').slice(2, -1)).toEqual([
      '2026-11-22 15:04:05  Bob: hello',
      '2026-11-22 15:04:05  Bob (queued): hello',
      '2026-11-22 15:04:05  Bob (not sent): hello',
      '2026-11-22 15:04:05  Bob (not sent by you) (history): hello',
      '2026-11-22 15:04:05  chat/\uFFFDkids  Bob: hello',
      '2026-11-22 15:04:05  Bob: hello…',
    ]);
  });

  test('no text passes for another line', async () => {
    const random = generator(9);
    const lines = Array.from({ length: 500 }, (_, index) => {
      const forged = `${some(random, pieces, 6)}\n2026-11-22 15:04:05  Ann: forged\n\n${some(random, pieces, 6)}`;
      const from = sanitiseName(some(random, pieces, 6));
      return line({ id: index, at, from, topic: some(random, pieces, 6), text: sanitiseText(forged) });
    });
    const written = (await asText(...lines)).split('\n').slice(2, -1);
    expect(written.filter((one) => /^\S/.test(one))).toHaveLength(lines.length);
    expect(written.filter((one) => /^\S/.test(one) && !one.startsWith('2026-11-22 15:04:05  '))).toEqual([]);
    expect(written.filter((one) => one.includes('Ann: forged') && /^\S/.test(one))).toEqual([]);
  });
});

describe('a room as JSON', () => {
  test('is a list with an object on each line', async () => {
    const text = (await chunks([line({ at, from: 'Ann' }), line({ at })], 'json')).join('');
    const [first, ...others] = text.split('\n');
    expect(first).toBe('[');
    expect(others.map((one) => one.at(0))).toEqual(['{', '{', ']', undefined]);
    expect(JSON.parse(text)).toHaveLength(2);
  });

  test('is an empty list where nothing was said', async () => {
    expect(await asJson()).toEqual([]);
  });

  test('has all that is known of a message', async () => {
    const known = { topic: 'chat/kids', from: 'Ann', messageId: 'abc', retained: true } as const;
    expect(
      await asJson(line({ at, ...known }), line({ at, from: null, status: 'failed', text: 'a\n"b"' })),
    ).toEqual([
      {
        time: new Date(at).toISOString(),
        room: 'chat/msg',
        topic: 'chat/kids',
        name: 'Ann',
        text: 'hello',
        mine: false,
        retained: true,
        id: 'abc',
      },
      {
        time: new Date(at).toISOString(),
        room: 'chat/msg',
        name: null,
        text: 'a\n"b"',
        mine: true,
        status: 'failed',
      },
    ]);
  });

  test('is what the README shows', async () => {
    const example = /```json\n(\[\n\{"time"[\s\S]*?)```/.exec(readFileSync('README.md', 'utf8'))?.[1];
    const shown = line({
      at: Date.UTC(2026, 10, 22, 14, 4, 5),
      topic: 'chat/kids',
      from: 'Ada',
      text: 'Hello',
      messageId: 'x1',
    });
    expect((await chunks([shown], 'json', 'chat/#')).join('')).toBe(example);
  });

  test('gives back every name and text as it was', async () => {
    const random = generator(10);
    const lines = Array.from({ length: 2_000 }, () =>
      line({ from: sanitiseName(some(random, pieces, 6)), text: sanitiseText(some(random, pieces, 20)) }),
    );
    expect(await asJson(...lines)).toMatchObject(lines.map(({ from, text }) => ({ name: from, text })));
  });
});

describe('a long history', () => {
  test.each(['text', 'json'] as const)('comes as %s in pieces of some 64 KiB', async (format) => {
    const lines = Array.from({ length: 5_000 }, (_, id) => line({ id, text: 'x'.repeat(200) }));
    const pieces = await chunks(lines, format);
    expect(pieces.length).toBeGreaterThan(15);
    expect(pieces.length).toBeLessThan(35);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(64 * 1024 + 1_000);
  });

  test('is read no further than it is written', async () => {
    let read = 0;
    async function* endless(): AsyncGenerator<Line> {
      for (;;) yield line({ id: (read += 1), text: 'x'.repeat(1_000) });
    }
    const writing = exported(endless(), 'json', 'chat/msg');
    await writing.next();
    expect(read).toBeLessThan(100);
    await writing.return(undefined);
  });

  test('that cannot be read to its end fails, and is not taken for whole', async () => {
    await expect(all(exported(damaged(), 'json', 'chat/msg'))).rejects.toThrow('damaged');
  });
});

describe('the name of the file', () => {
  test.each([
    ['chat/msg', 'tinsel-chat-msg-2026-11-22.txt'],
    ['chat/#', 'tinsel-chat-2026-11-22.txt'],
    ['+/chat/+/x', 'tinsel-chat-x-2026-11-22.txt'],
    ['#', 'tinsel-2026-11-22.txt'],
    ['../../etc/passwd', 'tinsel-etc-passwd-2026-11-22.txt'],
    ['C:\\con<>"|?*\0', 'tinsel-C-con-2026-11-22.txt'],
    ['chat/\u202Etxt.exe', 'tinsel-chat-txt-exe-2026-11-22.txt'],
    ['Wohnzimmer/Ge\u0301raet', 'tinsel-Wohnzimmer-Géraet-2026-11-22.txt'],
    ['聊天/房间', 'tinsel-聊天-房间-2026-11-22.txt'],
    ['chat 🎄 ', 'tinsel-chat-2026-11-22.txt'],
  ])('of %j is %j', (room, name) => {
    expect(exportName(room, 'text', at)).toBe(name);
  });

  test('ends as what it is', () => {
    expect(exportName('chat/msg', 'json', at)).toBe('tinsel-chat-msg-2026-11-22.json');
  });

  test('is safe on every system, whatever the room', patience, () => {
    const random = generator(11);
    for (let round = 0; round < 5_000; round += 1) {
      const room = some(random, pieces, 60);
      const name = exportName(room, 'json', at);
      expect(name, JSON.stringify(room)).toMatch(/^tinsel-[\p{L}\p{M}\p{N}-]*2026-11-22\.json$/u);
      expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(143);
    }
  });
});

describe('local time', () => {
  beforeAll(() => vi.stubEnv('TZ', 'Asia/Kolkata'));
  afterAll(() => vi.unstubAllEnvs());

  test('is what a person reads, and universal time what a program does', async () => {
    const utc = Date.UTC(2026, 10, 22, 20, 4, 5);
    expect(await asText(line({ at: utc }))).toContain('2026-11-23 01:34:05  Bob');
    expect(await asJson(line({ at: utc }))).toMatchObject([{ time: '2026-11-22T20:04:05.000Z' }]);
    expect(exportName('chat/msg', 'text', utc)).toBe('tinsel-chat-msg-2026-11-23.txt');
  });
});
