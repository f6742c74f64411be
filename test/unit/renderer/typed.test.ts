import { expect, test } from 'vitest';
import { Typed, type Store } from '../../../src/renderer/chat/typed.ts';
import type { RoomView, View } from '../../../src/shared/view.ts';

/** A localStorage that may be full. */
class FakeStore implements Store {
  readonly kept = new Map<string, string>();
  full = false;

  get length(): number {
    return this.kept.size;
  }

  key(at: number): string | null {
    return [...this.kept.keys()][at] ?? null;
  }

  getItem(key: string): string | null {
    return this.kept.get(key) ?? null;
  }

  setItem(key: string, text: string): void {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.kept.set(key, text);
  }

  removeItem(key: string): void {
    this.kept.delete(key);
  }
}

function room(topic: string): RoomView {
  return { topic, name: topic, notify: 'all', unread: 0, mentions: 0, newFrom: null };
}

function view(inUse: string, others: string[], rooms: string[]): Pick<View, 'brokers' | 'rooms'> {
  const brokers = [inUse, ...others].map((id) => ({ id, name: id, inUse: id === inUse }));
  return { brokers, rooms: rooms.map(room) };
}

const family = { broker: 'home', room: 'family' };
const chat = { broker: 'home', room: 'chat/#' };
const elsewhere = { broker: '', room: 'family' };

test('what is typed is kept for each room of each broker, and outlives the window', () => {
  const store = new FakeStore();
  const typed = new Typed(store);
  typed.keepText(family, 'a');
  typed.keepText(chat, 'b');
  typed.keepTo(chat, 'chat/x');
  const later = new Typed(store);
  expect([family, chat, elsewhere].map((place) => later.text(place))).toEqual(['a', 'b', '']);
  expect([later.to(chat), later.to(family)]).toEqual(['chat/x', null]);
});

test('nothing is left of what was sent', () => {
  const store = new FakeStore();
  const typed = new Typed(store);
  typed.keepText(family, 'a');
  typed.keepText(family, '');
  expect(typed.text(family)).toBe('');
  expect(store.kept.size).toBe(0);
});

test('what a full store does not take is kept as long as the window', () => {
  const store = new FakeStore();
  const typed = new Typed(store);
  store.full = true;
  typed.keepText(family, 'a');
  expect(typed.text(family)).toBe('a');
});

test('a text that is too long to be sent is not stored', () => {
  const store = new FakeStore();
  const typed = new Typed(store);
  const long = 'x'.repeat(1_000_001);
  typed.keepText(family, long);
  expect(typed.text(family)).toBe(long);
  expect(store.kept.size).toBe(0);
});

test('rooms and brokers that are no more leave nothing behind', () => {
  const store = new FakeStore();
  const typed = new Typed(store);
  const gone = { broker: 'gone', room: 'family' };
  for (const place of [family, chat, elsewhere, gone]) typed.keepText(place, place.room);
  typed.keepTo(chat, 'chat/x');
  store.kept.set('else', 'stays');
  typed.tidy(view('home', [''], ['family']));
  expect([family, chat, elsewhere, gone].map((place) => typed.text(place))).toEqual([
    'family',
    '',
    'family',
    '',
  ]);
  expect([...store.kept.keys()].toSorted()).toEqual(['else', 'typed  family', 'typed home family']);
});

test('a broker whose id begins like another one’s is another', () => {
  const store = new FakeStore();
  const typed = new Typed(store);
  typed.keepText({ broker: 'homestead', room: 'x' }, 'a');
  typed.tidy(view('office', ['home'], ['x']));
  expect(store.kept.size).toBe(0);
});

test('what was typed when there was one room goes to the first', () => {
  const store = new FakeStore();
  store.kept.set('typed', 'before');
  const typed = new Typed(store);
  typed.tidy(view('home', [], ['family', 'chat/#']));
  expect(typed.text(family)).toBe('before');
  expect([...store.kept]).toEqual([['typed home family', 'before']]);
});

test('it does not take the place of what was typed since', () => {
  const store = new FakeStore();
  store.kept.set('typed', 'before');
  const typed = new Typed(store);
  typed.keepText(family, 'since');
  typed.tidy(view('home', [], ['family']));
  expect(typed.text(family)).toBe('since');
  expect(store.kept.has('typed')).toBe(false);
});
