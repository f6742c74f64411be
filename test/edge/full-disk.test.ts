import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeLine } from '../../src/main/core/chat/line.ts';
import { History } from '../../src/main/edge/history.ts';
import { words } from '../../src/shared/words/index.ts';
import { Folder } from '../support/folder.ts';
import { canMount, disk, mount, unmount } from '../support/small-disk.ts';
import { until } from '../support/until.ts';
import { FakeClock } from '../unit/main/fake-clock.ts';

// A disk that is so small can be made by root only, and not in every container.
test.runIf(canMount())('a full disk loses nothing that is said, once it has room again', async () => {
  const folder = new Folder();
  const log = { info: () => undefined, warn: () => undefined };
  const told: string[] = [];
  const clock = new FakeClock();
  mount(folder);
  try {
    const history = new History(join(folder.path, 'history'), clock, log, (text) => told.push(text));
    await history.open('mqtt://pi:1883', 'chat/msg');
    const filler = join(folder.path, 'filler');
    expect(() => writeFileSync(filler, Buffer.alloc(disk))).toThrow('ENOSPC');
    const text = 'x'.repeat(1_500);
    for (let id = 1; id <= 40; id += 1) {
      const kept = makeLine({ id, at: id, from: 'Ann', text, status: 'queued' });
      history.put([{ ...kept, payload: `Ann:${text}` }]);
    }
    await until('it is said', () => told.length > 0);
    expect(told).toEqual([words.note.historyOff]);
    rmSync(filler);
    clock.pass(5_000);
    await history.close();
    const next = new History(join(folder.path, 'history'), clock, log, (text) => told.push(text));
    const { lines, outbox } = await next.open('mqtt://pi:1883', 'chat/msg');
    await next.close();
    expect(lines).toHaveLength(40);
    expect(outbox.map(({ line }) => line.id)).toEqual(lines.map(({ id }) => id));
  } finally {
    unmount(folder);
  }
});
