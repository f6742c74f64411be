import { describe, expect, it } from 'vitest';
import { Roll } from '../../../../../src/main/core/house/roll.ts';

type One = { is: string };
const one = (is: string): One => ({ is });
const said = (roll: Roll<One>): string[] => [...roll].map(([key, { is }]) => `${key}=${is}`);

describe('a roll', () => {
  it('keeps its values in the order in which they came, the latest of two with one key', () => {
    const roll = Roll.of([
      ['b', one('1')],
      ['a', one('2')],
      ['b', one('3')],
    ]);
    expect(said(roll)).toEqual(['b=3', 'a=2']);
    expect([...roll.keys()]).toEqual(['b', 'a']);
    expect([...roll.values()].map(({ is }) => is)).toEqual(['3', '2']);
    expect(roll.size).toBe(2);
    expect(roll.get('c')).toBeUndefined();
  });

  it('stays as it was when another is made of it', () => {
    const roll = Roll.of([['a', one('1')]]);
    const changed = roll.with('a', one('2'));
    const grown = roll.with('b', one('3'));
    expect(said(roll)).toEqual(['a=1']);
    expect(roll.get('b')).toBeUndefined();
    expect(said(changed)).toEqual(['a=2']);
    expect(changed.get('b')).toBeUndefined();
    expect(said(grown)).toEqual(['a=1', 'b=3']);
    expect(said(grown.without('a'))).toEqual(['b=3']);
    expect(said(grown)).toEqual(['a=1', 'b=3']);
  });

  it('can grow in two ways, and a key that came in the one is none in the other', () => {
    const roll = Roll.of([['a', one('1')]]);
    const left = roll.with('b', one('left')).with('c', one('left'));
    const right = roll.with('c', one('right'));
    expect(said(left)).toEqual(['a=1', 'b=left', 'c=left']);
    expect(said(right)).toEqual(['a=1', 'c=right']);
    expect(said(roll.with('b', one('late')))).toEqual(['a=1', 'b=late']);
  });

  it('is like a Map that is copied at each change, whatever happens', () => {
    let state = 1;
    const random = (below: number): number => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
    const seen: { roll: Roll<One>; map: Map<string, One> }[] = [{ roll: Roll.of(), map: new Map() }];
    for (let step = 0; step < 3_000; step++) {
      const { roll, map } = seen[Math.max(0, seen.length - 1 - random(3))] ?? {
        roll: Roll.of(),
        map: new Map(),
      };
      const key = String(random(200));
      const next = new Map(map);
      if (random(10) === 0) {
        next.delete(key);
        seen.push({ roll: roll.without(key), map: next });
      } else {
        const value = one(String(step));
        seen.push({ roll: roll.with(key, value), map: next.set(key, value) });
      }
    }
    for (const { roll, map } of seen.filter((_, at) => at % 37 === 0)) {
      expect([...roll]).toEqual([...map]);
      expect([...roll.keys()]).toEqual([...map.keys()]);
      expect([...roll.values()]).toEqual([...map.values()]);
      expect(roll.size).toBe(map.size);
      for (const [key, value] of map) expect(roll.get(key)).toBe(value);
    }
    expect(Math.max(...seen.map(({ map }) => map.size))).toBeGreaterThan(64);
  });
});
