import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { App } from '../../src/main/app.ts';
import type { KeptRoom } from '../../src/main/core/chat/room.ts';
import { clock } from '../../src/main/edge/clock.ts';
import { History } from '../../src/main/edge/history/history.ts';
import { BrokerLink } from '../../src/main/edge/mqtt/broker-link.ts';
import type { Kept } from '../../src/main/outlets.ts';
import { FakeOutlets } from '../unit/main/fake-outlets.ts';
import { rooms, settingsOf, topicOf } from './outbox-killed-place.ts';

// A program that says numbers in two rooms, to be killed in the midst of it. It tells each once it is accepted; with the
// third argument it says no more, and tells when nothing waits.
const [folder = '', url = '', silent] = process.argv.slice(2);
/** So many lines may wait for the disk, and for the broker. Tinsel knows an echo by the latest 200 lines after a start. */
const most = { disk: 10, broker: 60 };

/** What is on the disk, as the program itself found or brought it there. */
class Watched extends History {
  /** The last number of each room. */
  readonly last = new Map<string, number>();
  readonly accepted = new Set<string>();
  readonly waiting = new Set<string>();

  override async open(scope: string, topics: readonly string[]): Promise<Map<string, KeptRoom>> {
    const kept = await super.open(scope, topics);
    for (const [room, { lines, outbox }] of kept) {
      this.last.set(room, Math.max(0, ...lines.map(({ text }) => Number(text))));
      for (const { line } of outbox) this.waiting.add(`${room} ${line.text}`);
    }
    return kept;
  }

  override async put(kept: readonly Kept[]): Promise<void> {
    await super.put(kept);
    for (const { room, lines } of kept)
      for (const { line, outgoing } of lines) {
        const name = `${room} ${line.text}`;
        if (outgoing) this.waiting.add(name);
        else this.waiting.delete(name);
        if (outgoing && !this.accepted.has(name)) process.stdout.write(`${name}\n`);
        this.accepted.add(name);
      }
  }
}

const warn = (text: string): void => void process.stderr.write(`${text}\n`);
const history = new Watched(join(folder, 'history'), clock, { info: () => undefined, warn }, warn);
const link = new BrokerLink((happening) => app.receive(happening), clock);
const tray = { show: () => undefined };
const announce = (line: string): void => void process.stdout.write(`${line}\n`);
const outlets = Object.assign(new FakeOutlets(), { clock, link, history, tray, announce });
const app: App = new App(outlets, settingsOf(url, 'Ann'), { version: '1', broker: null });

process.stdout.write('up\n');
await app.takeBroker();
if (silent === undefined) await talk();
while (app.shown().view.link.is !== 'online' || history.waiting.size > 0) await sleep(2);
await app.stop();
process.exit();

async function talk(): Promise<never> {
  for (let said = 0; ; await sleep(2)) {
    if (said - history.accepted.size > most.disk || history.waiting.size > most.broker) continue;
    const room = rooms[said % rooms.length] ?? '';
    const number = (history.last.get(room) ?? 0) + 1;
    history.last.set(room, number);
    said += 1;
    app.perform({ type: 'say', room, to: topicOf(room, number), text: String(number) });
  }
}
