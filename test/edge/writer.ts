import { makeLine } from '../../src/main/core/chat/line.ts';
import { clock } from '../../src/main/edge/clock.ts';
import { History } from '../../src/main/edge/history/history.ts';

// A program that writes and writes into several rooms at once, and says each number once that is kept: to be killed in
// the midst of it. Each room of others' lines is read now and then; in the first room it writes itself.
const [folder = ''] = process.argv.slice(2);
const scope = 'mqtt://pi:1883';
const log = { info: () => undefined, warn: (text: string) => process.stderr.write(`${text}\n`) };
const history = new History(folder, clock, log, log.warn);
history.limit(10_000);
const rooms = [...(await history.open(scope, ['chat/msg', 'a', 'b']))].map(([room, { nextId, unread }]) => ({
  room,
  nextId,
  unread,
}));
for (let id = rooms[0]?.nextId ?? 1; ; id += 1) {
  const text = `text ${id} ${'x'.repeat(id % 3_000)}`;
  const last = rooms.map((one) => {
    const mine = one.room === 'chat/msg';
    const outgoing = mine ? { payload: `Ann:${id}`, to: one.room, tried: false } : null;
    const from = mine ? 'Ann' : 'Bob';
    const line = makeLine({ id, at: id, from, text, status: mine ? 'queued' : null }, outgoing);
    const count = mine || id % (one.room === 'a' ? 7 : 31) === 0 ? 0 : one.unread.count + 1;
    one.unread = { count, mentions: count, newFrom: count === 0 ? null : id - count + 1 };
    const retained = new Map([['chat/last', text]]);
    return { scope, room: one.room, lines: [line], unread: one.unread, retained };
  });
  await history.put(last);
  process.stdout.write(`${id}\n`);
}
