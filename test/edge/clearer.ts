import { makeLine } from '../../src/main/core/chat/line.ts';
import { clock } from '../../src/main/edge/clock.ts';
import { History } from '../../src/main/edge/history/history.ts';

// A program that writes, clears and forgets without end, and says each number once its line is kept: to be killed in
// the midst of it. Every hundredth line is its own, and never sent.
const [folder = ''] = process.argv.slice(2);
const place = { scope: 'mqtt://pi:1883', room: 'a' };
const log = { info: () => undefined, warn: (text: string) => process.stderr.write(`${text}\n`) };
const history = new History(folder, clock, log, log.warn);
history.limit(500);
const { nextId = 1 } = (await history.open(place.scope, [place.room])).get(place.room) ?? {};
for (let id = nextId; ; id += 1) {
  const mine = id % 100 === 0;
  const outgoing = mine ? { payload: 'Ann:text', to: place.room, tried: false } : null;
  const text = `text ${'x'.repeat(id % 3_000)}`;
  const line = makeLine({ id, at: id, from: 'Ann', text, status: mine ? 'queued' : null }, outgoing);
  const written = history.put([{ ...place, lines: [line], unread: null, retained: null }]);
  if (id % 50 !== 0) continue;
  await written;
  process.stdout.write(`${id}\n`);
  if (id % 350 === 0) await history.clear(place);
}
