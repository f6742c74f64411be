import type { Answers, Question } from '../shared/bridge.ts';
import { messageOf } from '../shared/message-of.ts';
import { keptUnder, type Settings } from '../shared/settings.ts';
import { words } from '../shared/words/index.ts';
import { exported, exportName } from './core/chat/export.ts';
import type { Report } from './core/event.ts';
import type { State } from './core/state.ts';
import type { Outlets, Place } from './outlets.ts';

type Part = Pick<Outlets, 'clock' | 'history' | 'log' | 'textFile'>;
type Asked<T extends Question['type']> = Extract<Question, { type: T }>;

/** Answers what the windows ask about what was said. */
export class HistoryDesk {
  readonly #outlets: Part;
  readonly #state: () => State;
  readonly #receive: Report;

  constructor(outlets: Part, state: () => State, receive: Report) {
    this.#outlets = outlets;
    this.#state = state;
    this.#receive = receive;
  }

  lines({ room, where, line }: Asked<'lines'>): Promise<Answers['lines']> {
    return this.#outlets.history.lines(this.#here(room), where, line);
  }

  wholeText({ room, line }: Asked<'whole-text'>): Promise<Answers['whole-text']> {
    return this.#outlets.history.wholeText(this.#here(room), line);
  }

  search({ room, text, after }: Asked<'search'>): Promise<Answers['search']> {
    const { broker, rooms } = this.#state();
    const topics = rooms.map(({ topic }) => topic).filter((topic) => room === null || topic === room);
    return this.#outlets.history.search(broker.scope, topics, text, after);
  }

  async sizes({ broker }: Asked<'history-sizes'>): Promise<Answers['history-sizes']> {
    const sizes = new Map<string, number>();
    for (const place of await this.#places(broker)) {
      const size = await this.#outlets.history.size(place);
      if (size > 0 || !place.left) sizes.set(place.room, size);
    }
    return Object.fromEntries(sizes);
  }

  async clear({ broker, room }: Asked<'clear-history'>): Promise<Answers['clear-history']> {
    try {
      for (const { left: _left, ...place } of await this.#places(broker)) {
        if (room !== null && room !== place.room) continue;
        const from = await this.#outlets.history.clear(place);
        this.#receive({ type: 'cleared', ...place, from });
      }
      return null;
    } catch (error) {
      this.#outlets.log.warn(`history: ${String(error)}`);
      return words.chat.notCleared(messageOf(error));
    }
  }

  async export({ broker, room, format }: Asked<'export-history'>): Promise<Answers['export-history']> {
    const { clock, history, textFile } = this.#outlets;
    const place = (await this.#places(broker)).find((one) => one.room === room);
    if (!place) return { is: 'cancelled' };
    let count = 0;
    async function* counted(): ReturnType<typeof history.all> {
      for await (const line of history.all({ scope: place?.scope ?? '', room })) {
        count += 1;
        yield line;
      }
    }
    const name = exportName(room, format, clock.now());
    const answer = await textFile.save(name, exported(counted(), format, room));
    return answer.is === 'saved' ? { ...answer, count } : answer;
  }

  #here(room: string): Place {
    return { scope: this.#state().broker.scope, room };
  }

  /** The rooms of a saved broker, or of the built-in one, and those that were left and of which something is kept. */
  async #places(id: string): Promise<(Place & { left: boolean })[]> {
    const owner = ownerOf(this.#state().settings, id);
    if (!owner) return [];
    const { scope } = owner;
    const topics = owner.rooms.map(({ topic }) => topic);
    const kept = await this.#outlets.history.rooms(scope);
    return [
      ...topics.map((room) => ({ scope, room, left: false })),
      ...kept.filter((room) => !topics.includes(room)).map((room) => ({ scope, room, left: true })),
    ];
  }
}

function ownerOf({ brokers, builtInBroker }: Settings, id: string) {
  if (id === '') return { scope: 'built-in', rooms: builtInBroker.rooms };
  const saved = brokers.find((broker) => broker.id === id);
  return saved ? { scope: keptUnder(saved), rooms: saved.rooms } : null;
}
