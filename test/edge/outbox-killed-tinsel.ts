import { App } from '../../src/main/app.ts';
import { clock } from '../../src/main/edge/clock.ts';
import { History } from '../../src/main/edge/history/history.ts';
import { BrokerLink } from '../../src/main/edge/mqtt/broker-link.ts';
import { scopeInUse, type Settings } from '../../src/shared/settings.ts';
import type { Line } from '../../src/shared/view.ts';
import { until } from '../support/until.ts';
import { FakeOutlets } from '../unit/main/fake-outlets.ts';
import { rooms, settingsOf, topicOf } from './outbox-killed-place.ts';

const silent = { info: () => undefined, warn: () => undefined };

/** A whole Tinsel, but for its desktop. */
export class Tinsel {
  readonly told: string[] = [];
  readonly #app: App;
  readonly #history: History;
  readonly #scope: string;

  constructor(folder: string, url: string, name: string) {
    const settings = settingsOf(url, name);
    this.#scope = scopeInUse(settings);
    this.#history = new History(folder, clock, silent, (text) => this.told.push(text));
    const link = new BrokerLink((happening) => this.#app.receive(happening), clock);
    const tray = { show: () => undefined };
    const outlets = Object.assign(new FakeOutlets(), { clock, link, history: this.#history, tray });
    this.#app = new App(outlets, settings, { version: '1', broker: null });
    void this.#app.takeBroker();
  }

  get link(): string {
    return this.#app.shown().view.link.is;
  }

  say(room: string, text: string): void {
    this.#app.perform({ type: 'say', room, to: topicOf(room, 0), text });
  }

  async comesOnline(): Promise<void> {
    await until('Tinsel is online', () => {
      if (this.link === 'waiting') this.#app.perform({ type: 'retry-connection' });
      return this.link === 'online';
    });
  }

  async shows(room: string, text: string): Promise<boolean> {
    return (await this.lines(room)).some((line) => line.text === text);
  }

  lines(room: string): Promise<Line[]> {
    return linesOf(this.#history, this.#scope, room);
  }

  end(): Promise<void> {
    return this.#app.stop();
  }
}

/** What is on the disk of a Tinsel that has ended, by the rooms. */
export async function keptOf(folder: string, settings: Settings): Promise<Map<string, Line[]>> {
  const scope = scopeInUse(settings);
  const history = new History(folder, clock, silent, silent.warn);
  await history.open(scope, rooms);
  const kept = new Map<string, Line[]>();
  for (const room of rooms) kept.set(room, await linesOf(history, scope, room));
  await history.close();
  return kept;
}

async function linesOf(history: History, scope: string, room: string): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of history.all({ scope, room })) lines.push(line);
  return lines;
}
