import { expect, test } from 'vitest';
import { NewsAbove } from '../../../src/renderer/chat/news-above.ts';

const place = 'home chat/msg';

/** A room is opened whose lines from 11 on, up to 30, are new. */
function opened(): NewsAbove {
  const news = new NewsAbove();
  news.take(place, { newFrom: 11, unread: 0 }, 30);
  return news;
}

test('what is new is told of while it is above what is in sight', () => {
  const news = opened();
  expect(news.first).toBe(11);
  expect(news.toldOf(null)).toBe(0);
  expect(news.toldOf('above')).toBe(20);
  expect(news.toldOf('below')).toBe(0);
  expect(news.toldOf('above')).toBe(20);
});

test('nothing is told where nothing is new', () => {
  const news = new NewsAbove();
  news.take(place, { newFrom: null, unread: 0 }, 30);
  expect(news.first).toBe(null);
  expect(news.toldOf('above')).toBe(0);
});

test('once it has been in sight it is not told of again', () => {
  const news = opened();
  expect(news.toldOf('in-sight')).toBe(0);
  news.take(place, { newFrom: 11, unread: 0 }, 60);
  expect(news.first).toBe(null);
  expect(news.toldOf('above')).toBe(0);
});

test('nor is what was not wanted, until there is something newer', () => {
  const news = opened();
  news.done();
  news.take(place, { newFrom: 11, unread: 0 }, 30);
  expect(news.toldOf('above')).toBe(0);
  news.take(place, { newFrom: 31, unread: 0 }, 40);
  expect(news.toldOf('above')).toBe(10);
});

test('what is in sight of nobody was not seen', () => {
  const news = new NewsAbove();
  news.take(place, { newFrom: 11, unread: 1 }, 11);
  expect(news.toldOf('in-sight')).toBe(0);
  news.take(place, { newFrom: 11, unread: 40 }, 50);
  expect(news.toldOf('above')).toBe(40);
});

test('what comes before the eyes of whoever looks does not count', () => {
  const news = opened();
  news.take(place, { newFrom: 11, unread: 0 }, 35);
  expect(news.toldOf('above')).toBe(20);
});

test('it outlasts a look at another window, and takes in what came meanwhile', () => {
  const news = opened();
  news.take(place, { newFrom: null, unread: 0 }, 30);
  expect(news.toldOf('above')).toBe(20);
  news.take(place, { newFrom: 31, unread: 2 }, 32);
  expect(news.first).toBe(11);
  expect(news.toldOf('above')).toBe(22);
});

test('another room has its own', () => {
  const news = opened();
  news.take('home class', { newFrom: null, unread: 0 }, 5);
  expect(news.first).toBe(null);
  news.take(place, { newFrom: 11, unread: 0 }, 30);
  expect(news.toldOf('above')).toBe(20);
});
