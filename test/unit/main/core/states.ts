import { emptyRoom } from '../../../../src/main/core/chat/room.ts';
import type { Event, Happening } from '../../../../src/main/core/event.ts';
import type { KeptLine } from '../../../../src/main/core/chat/line.ts';
import type { Room } from '../../../../src/main/core/chat/room.ts';
import type { Outcome } from '../../../../src/main/core/outcome.ts';
import { reduce } from '../../../../src/main/core/reduce.ts';
import { initialState, type State } from '../../../../src/main/core/state.ts';
import type { Address } from '../../../../src/shared/address.ts';
import { settingsSchema, type SavedBroker, type Settings } from '../../../../src/shared/settings.ts';
import { lightIn } from './house/lamps.ts';
import type { Light } from '../../../../src/main/core/house/light.ts';
import { incoming } from './examples.ts';
import { treeId, treeLights, treeTopics } from './tree-lights.ts';

export const settings: Settings = settingsSchema.parse({
  inUse: 'pi',
  brokers: [{ id: 'pi', addresses: ['mqtt://pi'], clientId: 'tinsel1', lights: treeLights }],
  builtInBroker: { clientId: 'tinsel0', lights: treeLights },
  chat: { name: 'Ann' },
});

/** Its one room. */
export const room = 'chat/msg';

export const pi: Address = { scheme: 'mqtt', host: 'pi', port: 1883, path: '' };

export const started: State = initialState(settings, 0);

/** With the built-in broker in use, and no other. */
export const alone: State = initialState({ ...settings, inUse: '', brokers: [] }, 0);

export const opened: State = happens(started, {
  type: 'opened',
  broker: { id: 'pi', scope: 'pi', address: pi },
  rooms: new Map([[room, emptyRoom]]),
}).state;

export const connecting: Happening = { type: 'link', report: { is: 'connecting', address: pi } };

export const connects: Happening = connectsTo(pi);

/** The broker had kept the session. */
export const resumes: Happening = {
  type: 'link',
  report: { is: 'online', address: pi, version: 5, known: 5, resumed: true },
};

/** For so long that no light is looked for any more. */
export const online: State = history(opened, [-20_000, connects], [-5_000, { type: 'time' }]);

export function connectsTo(address: Address, version: 4 | 5 = 5): Happening {
  return { type: 'link', report: { is: 'online', address, version, known: version, resumed: false } };
}

/** Nothing answers; the next try is at this time. */
export function waiting(retryAt: number): Happening {
  return {
    type: 'link',
    report: { is: 'waiting', address: pi, failure: { kind: 'refused', detail: 'ECONNREFUSED' }, retryAt },
  };
}

export const refused = waiting(9_000);

export const loginRefused: Happening = {
  type: 'link',
  report: { is: 'stopped', address: pi, failure: { kind: 'login', detail: 'not authorised' } },
};

export function happens(state: State, happening: Happening, at = 0): Outcome {
  const event: Event = { ...happening, at };
  return reduce(state, event);
}

/** The State after these, each at its time. */
export function history(state: State, ...happenings: [number, Happening][]): State {
  return happenings.reduce((now, [at, happening]) => happens(now, happening, at).state, state);
}

/** The same at each of these times. */
export function each(times: number[], happening: Happening): [number, Happening][] {
  return times.map((at) => [at, happening]);
}

export function said(topic: string, payload: string): Happening {
  return { type: 'message', ...incoming(payload, { topic }) };
}

export function lightSays(payload: string): Happening {
  return said(treeTopics.stateTopic, payload);
}

/** The tree. */
export function lightOf({ house }: State): Light {
  return lightIn(house, treeId);
}

export const toggles: Happening = { type: 'toggle', light: treeId };

export function chatSays(payload: string): Happening {
  return said(room, payload);
}

/** What I say in the room. */
export function says(text: string, parts: { room?: string; to?: string } = {}): Happening {
  return { type: 'say', room, to: parts.room ?? room, text, messageId: `id of ${text}`, ...parts };
}

/** The room with this topic. */
export function roomIn({ rooms }: State, topic = room): Room {
  const found = rooms.find((one) => one.topic === topic);
  if (!found) throw new Error(`no room ${topic}`);
  return found;
}

/** The new and changed lines of all rooms. */
export function changedIn({ kept }: Outcome): KeptLine[] {
  return kept.flatMap(({ lines }) => lines);
}

/** With these rooms at the broker in use, all open and empty. */
export function inRooms(state: State, ...topics: string[]): State {
  const rooms = topics.map((topic) => ({ topic, name: '', notify: 'all' as const }));
  return happens(withBroker(state, { rooms }), {
    type: 'rooms-opened',
    scope: 'pi',
    rooms: new Map(topics.map((topic) => [topic, emptyRoom])),
  }).state;
}

export function withSettings(state: State, parts: Partial<Settings>): State {
  return happens(state, { type: 'settings', settings: { ...state.settings, ...parts } }).state;
}

/** With this changed at the broker in use. */
export function withBroker(state: State, parts: Partial<SavedBroker>): State {
  const { inUse, brokers } = state.settings;
  const changed = (broker: SavedBroker): SavedBroker => ({ ...broker, ...parts });
  return withSettings(state, { brokers: brokers.map((one) => (one.id === inUse ? changed(one) : one)) });
}
