import { expect, test } from 'vitest';
import type { SearchAnswer } from '../../../src/shared/bridge.ts';
import { Search, type AskSearch } from '../../../src/renderer/chat/search.ts';
import { line } from './line.ts';

type Asked = Parameters<AskSearch>[0];

/** A history that answers when it is told to. */
class SlowHistory {
  readonly asked: Asked[] = [];
  readonly #waiting: { resolve: (answer: SearchAnswer) => void; reject: (error: Error) => void }[] = [];

  readonly ask: AskSearch = (question) => {
    this.asked.push(question);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  };

  /** Answers the oldest question with so many hits; `next` is the line to go on at. */
  async answers(hits: number, next: number | null): Promise<void> {
    this.#waiting.shift()?.resolve({
      hits: Array.from({ length: hits }, (_, at) => ({ room: 'chat', line: line(at + 1) })),
      searched: 1_000,
      next: next === null ? null : { room: 'chat', line: next },
    });
    await settled();
  }

  async fails(): Promise<void> {
    this.#waiting.shift()?.reject(new Error('broken'));
    await settled();
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

function begin(text = 'tree'): { history: SlowHistory; search: Search } {
  const history = new SlowHistory();
  const search = new Search(history.ask);
  void search.look('chat', text);
  return { history, search };
}

test('it asks on, each time where the answer before ended, until there is no more', async () => {
  const { history, search } = begin();
  expect(search.stage).toBe('looking');
  await history.answers(2, 70);
  expect([search.stage, search.hits.length, search.searched]).toEqual(['looking', 2, 1_000]);
  await history.answers(0, 40);
  await history.answers(1, null);
  expect([search.stage, search.hits.length, search.searched]).toEqual(['over', 3, 3_000]);
  expect(history.asked).toEqual([
    { type: 'search', room: 'chat', text: 'tree', after: null },
    { type: 'search', room: 'chat', text: 'tree', after: { room: 'chat', line: 70 } },
    { type: 'search', room: 'chat', text: 'tree', after: { room: 'chat', line: 40 } },
  ]);
});

test('it rests when there are fifty hits, and goes on for fifty more', async () => {
  const { history, search } = begin();
  await history.answers(30, 70);
  await history.answers(30, 40);
  expect([search.stage, search.hits.length, history.asked.length]).toEqual(['more', 60, 2]);
  void search.more();
  await history.answers(49, 20);
  expect(search.stage).toBe('looking');
  await history.answers(1, 10);
  expect([search.stage, search.hits.length]).toEqual(['more', 110]);
  expect(history.asked.at(-1)?.after).toEqual({ room: 'chat', line: 20 });
});

test('an answer to what is not looked for any more is not shown', async () => {
  const { history, search } = begin('tr');
  void search.look('chat', 'tree');
  await history.answers(3, 50);
  expect([search.stage, search.hits.length]).toEqual(['looking', 0]);
  expect(history.asked.map(({ text }) => text)).toEqual(['tr', 'tree']);
  await history.answers(1, null);
  expect([search.stage, search.hits.length]).toEqual(['over', 1]);
});

test('typing on ends what runs', async () => {
  const { history, search } = begin();
  search.type('trees');
  await history.answers(3, 50);
  expect([search.stage, search.hits.length, history.asked.length]).toEqual(['idle', 0, 1]);
});

test('an error is said once and can be got over without losing what was found', async () => {
  const { history, search } = begin();
  await history.answers(2, 70);
  await history.fails();
  expect([search.stage, search.hits.length]).toEqual(['failed', 2]);
  void search.more();
  expect(history.asked.at(-1)?.after).toEqual({ room: 'chat', line: 70 });
  await history.answers(1, null);
  expect([search.stage, search.hits.length]).toEqual(['over', 3]);
});

test('an error of an earlier search is not that of this one', async () => {
  const { history, search } = begin('tr');
  void search.look('chat', 'tree');
  await history.fails();
  expect(search.stage).toBe('looking');
});

test('a search that is paused can go on where it was', async () => {
  const { history, search } = begin();
  await history.answers(2, 70);
  search.pause();
  await history.answers(2, 60);
  expect([search.stage, search.hits.length]).toEqual(['more', 2]);
  expect(search.isFor('chat', 'tree')).toBe(true);
  expect(search.isFor(null, 'tree')).toBe(false);
  expect(search.isFor('chat', 'trees')).toBe(false);
  void search.more();
  expect(history.asked.at(-1)?.after).toEqual({ room: 'chat', line: 70 });
});

test('the keyboard walks the hits and no further', async () => {
  const { history, search } = begin();
  await history.answers(2, null);
  const seen = [0, 1, 2, -1, -2].map((to) => {
    search.goTo(to);
    return search.active;
  });
  expect(seen).toEqual([0, 1, 1, -1, -1]);
});

test('whoever shows it is told of each change', async () => {
  const { history, search } = begin();
  let told = 0;
  search.onChange = () => (told += 1);
  await history.answers(1, null);
  expect(told).toBe(1);
  search.goTo(0);
  search.clear();
  expect(told).toBe(3);
});
