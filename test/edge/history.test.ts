import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeLine, type KeptLine } from '../../src/main/core/chat/line.ts';
import { clock } from '../../src/main/edge/clock.ts';
import { History } from '../../src/main/edge/history.ts';
import { words } from '../../src/shared/words/index.ts';
import { Folder } from '../support/folder.ts';

const scope = 'mqtt://pi:1883';
const room = 'chat/msg';

let folder: Folder;
let path: string;
let told: string[];
let history: History;

beforeEach(() => {
  folder = new Folder();
  path = join(folder.path, 'history');
  told = [];
  history = begun();
});

afterEach(async () => {
  await history.close();
  folder.end();
});

function begun(at = path): History {
  const log = { info: () => undefined, warn: () => undefined };
  return new History(at, clock, log, (text) => told.push(text));
}

/** As the next run of the program finds it. */
async function reopened(): ReturnType<History['open']> {
  await history.close();
  history = begun();
  return history.open(scope, room);
}

function heard(id: number, text = `text ${id}`): KeptLine {
  return makeLine({ id, at: id, from: 'Bob', text });
}

function written(id: number, payload = `Ann:text ${id}`): KeptLine {
  return { ...makeLine({ id, at: id, from: 'Ann', text: `text ${id}`, status: 'queued' }), payload };
}

function settled(id: number, status: 'sent' | 'failed'): KeptLine {
  return makeLine({
    id,
    at: id,
    from: 'Ann',
    text: `text ${id}`,
    status,
    why: status === 'failed' ? 'no' : null,
  });
}

async function filled(): Promise<void> {
  await history.open(scope, room);
  history.put(Array.from({ length: 3_000 }, (_, index) => heard(index + 1, `text ${index}`.repeat(50))));
  await history.close();
  history = begun();
}

function aside(): string[] {
  return readdirSync(folder.path).filter((name) => name.startsWith('history.broken-'));
}

describe('the history', () => {
  test('of a room nobody was in is empty', async () => {
    expect(await history.open(scope, room)).toEqual({ lines: [], nextId: 1, outbox: [] });
  });

  test('gives back what was put, in its order, after a restart', async () => {
    await history.open(scope, room);
    const lines = [heard(1), heard(2, 'ünïcode 🎄\n"two" \0'), written(3)];
    history.put(lines);
    expect(await reopened()).toEqual({
      lines: lines.map(({ line }) => line),
      nextId: 4,
      outbox: [{ line: lines[2]?.line, payload: 'Ann:text 3' }],
    });
  });

  test('has a line as it was last', async () => {
    await history.open(scope, room);
    history.put([written(1), written(2), written(3)]);
    history.put([settled(1, 'sent'), settled(2, 'failed')]);
    const { lines, outbox } = await reopened();
    expect(lines.map(({ status }) => status)).toEqual(['sent', 'failed', 'queued']);
    expect(outbox.map(({ payload }) => payload)).toEqual(['Ann:text 3']);
  });

  test('pages back from the latest lines to the first', async () => {
    await history.open(scope, room);
    history.put(Array.from({ length: 1_050 }, (_, index) => heard(index + 1)));
    const { lines, nextId } = await reopened();
    expect(nextId).toBe(1_051);
    const ids = lines.map(({ id }) => id);
    for (let first = ids[0] ?? 0; first > 1; first = ids[0] ?? 0)
      ids.unshift(...(await history.linesBefore(first)).map(({ id }) => id));
    expect(ids).toEqual(Array.from({ length: 1_050 }, (_, index) => index + 1));
    expect(await history.linesBefore(1)).toEqual([]);
  });

  test('keeps the whole text of a line that is shown cut, and no other', async () => {
    await history.open(scope, room);
    history.put([heard(1, 'x'.repeat(500_000)), heard(2)]);
    await reopened();
    expect(await history.wholeText(1)).toBe('x'.repeat(500_000));
    expect(await history.wholeText(2)).toBeNull();
    expect(await history.line(1)).toMatchObject({ text: 'x'.repeat(2_000), cutFrom: 500_000 });
    expect(await history.line(99)).toBeNull();
  });

  test('finds what was put a moment ago', async () => {
    await history.open(scope, room);
    for (let id = 1; id <= 5; id += 1) history.put([heard(id)]);
    expect((await history.linesBefore(6)).map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
  });

  test('keeps the rooms of the brokers apart', async () => {
    const places: [string, string][] = [
      [scope, 'chat/msg'],
      [scope, 'chat/msg2'],
      [scope, 'chat'],
      ['mqtt://pi:188', '3chat/msg'],
      ['built-in', 'chat/msg'],
    ];
    for (const [index, place] of places.entries()) {
      await history.open(...place);
      history.put([heard(index + 1, place.join()), written(index + 2)]);
    }
    for (const [index, place] of places.entries()) {
      const { lines, nextId, outbox } = await history.open(...place);
      expect(lines.map(({ text }) => text)).toEqual([place.join(), `text ${index + 2}`]);
      expect({ nextId, waiting: outbox.length }).toEqual({ nextId: index + 3, waiting: 1 });
    }
  });

  test('puts what is said while another room is being opened into the room it was said in', async () => {
    await history.open(scope, room);
    const opening = history.open('mqtt://other:1883', room);
    history.put([written(1)]);
    // The opening goes on in the meantime.
    await Promise.resolve();
    history.put([written(2)]);
    await new Promise((resolve) => setImmediate(resolve));
    history.put([written(3)]);
    expect(await opening).toMatchObject({ lines: [], outbox: [] });
    expect((await history.open('mqtt://other:1883', room)).outbox).toEqual([]);
    expect((await history.open(scope, room)).outbox.map(({ line }) => line.id)).toEqual([1, 2, 3]);
  });

  test('never gives the number of a line that still waits to another', async () => {
    await history.open(scope, room);
    history.put([written(1)]);
    history.put(Array.from({ length: 500 }, (_, index) => heard(index + 2)));
    expect(await reopened()).toMatchObject({ nextId: 502, outbox: [{ line: { id: 1 } }] });
  });
});

describe('a history that cannot be read', () => {
  test.each<[string, (name: string) => boolean, (bytes: Buffer) => Buffer]>([
    ['a list of files that is none', (name) => name === 'CURRENT', () => Buffer.from('nothing\n')],
    ['an empty list of files', (name) => name === 'CURRENT', () => Buffer.alloc(0)],
    ['a broken manifest', (name) => name.startsWith('MANIFEST'), (bytes) => bytes.fill(0xff)],
    ['tables that are none', (name) => name.endsWith('.ldb'), (bytes) => bytes.fill(0x5a)],
  ])('because of %s is kept aside and said, and a new one works', async (_what, which, damage) => {
    await filled();
    await history.open(scope, room);
    await history.close();
    const names = readdirSync(path).filter(which);
    expect(names).not.toEqual([]);
    for (const name of names) writeFileSync(join(path, name), damage(readFileSync(join(path, name))));
    history = begun();
    expect(await history.open(scope, room)).toEqual({ lines: [], nextId: 1, outbox: [] });
    expect(told).toEqual([words.note.historyBroken(aside()[0] ?? '')]);
    expect(readdirSync(join(folder.path, aside()[0] ?? ''))).toEqual(expect.arrayContaining(names));
    history.put([heard(1)]);
    expect((await reopened()).lines).toHaveLength(1);
  });

  test('because a file is in its place is kept aside too', async () => {
    writeFileSync(path, 'mine');
    expect(await history.open(scope, room)).toMatchObject({ nextId: 1 });
    expect(readFileSync(join(folder.path, aside()[0] ?? ''), 'utf8')).toBe('mine');
  });

  test('with one broken line leaves that out', async () => {
    await history.open(scope, room);
    history.put([heard(1), { ...heard(2), line: { ...heard(2).line, at: Number.NaN } }, heard(3)]);
    expect((await reopened()).lines.map(({ id }) => id)).toEqual([1, 3]);
  });
});

describe('a history that cannot be written', () => {
  test('is said once, and everything goes on without it', async () => {
    const file = join(folder.path, 'file');
    writeFileSync(file, '');
    history = begun(join(file, 'history'));
    expect(await history.open(scope, room)).toEqual({ lines: [], nextId: 1, outbox: [] });
    history.put([heard(1), written(2)]);
    expect(await history.linesBefore(3)).toEqual([]);
    expect(await history.line(1)).toBeNull();
    expect(await history.wholeText(1)).toBeNull();
    expect(await history.open(scope, 'other')).toMatchObject({ nextId: 1 });
    expect(new Set(told)).toEqual(new Set([words.note.historyOff]));
  });

  test('because another program has it says so, and leaves it alone', async () => {
    await history.open(scope, room);
    history.put([heard(1)]);
    const second = begun();
    await second.open(scope, room);
    expect(told).not.toEqual([]);
    await second.close();
    expect(basename(path)).toBe('history');
    expect(existsSync(path)).toBe(true);
    expect((await reopened()).lines).toHaveLength(1);
  });
});

test('a folder that is not there yet is made', async () => {
  mkdirSync(join(folder.path, 'a'));
  history = begun(join(folder.path, 'a', 'b', 'history'));
  await history.open(scope, room);
  history.put([heard(1)]);
  expect(await history.linesBefore(2)).toHaveLength(1);
  expect(told).toEqual([]);
});

test('the latest 10,000 lines of a room are kept, and the whole texts that belong to them', async () => {
  await history.open(scope, room);
  const whole = 'x'.repeat(3_000);
  history.put([heard(1, whole), heard(2)]);
  const many = Array.from({ length: 10_998 }, (_, index) => heard(index + 3));
  history.put(many);
  await reopened();
  expect(await history.linesBefore(1_001)).toEqual([]);
  expect(await history.wholeText(1)).toBeNull();
  expect(await history.linesBefore(1_002)).toMatchObject([{ id: 1_001 }]);
});
