import { makeLine } from '../../src/main/core/chat/line.ts';
import { clock } from '../../src/main/edge/clock.ts';
import { History } from '../../src/main/edge/history.ts';

// A program that writes and writes, and says each number once the line is kept: to be killed in the midst of it.
const [folder = ''] = process.argv.slice(2);
const log = { info: () => undefined, warn: (text: string) => process.stderr.write(`${text}\n`) };
const history = new History(folder, clock, log, log.warn);
const { nextId } = await history.open('mqtt://pi:1883', 'chat/msg');
for (let id = nextId; ; id += 1) {
  const kept = makeLine({
    id,
    at: id,
    from: 'Ann',
    text: `text ${id} ${'x'.repeat(id % 3_000)}`,
    status: 'queued',
  });
  history.put([{ ...kept, payload: `Ann:${id}` }]);
  await history.line(id);
  process.stdout.write(`${id}\n`);
}
