import { expect, test } from 'vitest';
import { ownerOf } from '../../../src/shared/owner.ts';

const rooms = ['chat/#', 'chat/msg', 'chat/+', 'class/4b'].map((topic) => ({ topic }));

test.each([
  ['chat/msg', 'chat/msg'],
  ['chat/tea', 'chat/+'],
  ['chat/tea/pot', 'chat/#'],
  ['chat', 'chat/#'],
  ['class/4b', 'class/4b'],
  ['class/4c', undefined],
  ['$SYS/uptime', undefined],
])('%s belongs to %s', (to, owner) => {
  expect(ownerOf(rooms, to)?.topic).toBe(owner);
  expect(ownerOf(rooms.toReversed(), to)?.topic).toBe(owner);
});

test('what a wildcard at the start does not match has no room', () => {
  expect(ownerOf([{ topic: '#' }], '$SYS/uptime')).toBeUndefined();
  expect(ownerOf([], 'chat/msg')).toBeUndefined();
});
