import type { Event, Happening } from '../../../../src/main/core/event.ts';
import { reduce, type Outcome } from '../../../../src/main/core/reduce.ts';
import { initialState, type State } from '../../../../src/main/core/state.ts';
import type { Address } from '../../../../src/shared/address.ts';
import { settingsSchema, type Settings } from '../../../../src/shared/settings.ts';
import { bytes } from './examples.ts';

export const settings: Settings = settingsSchema.parse({
  chat: { name: 'Ann', room: 'chat/msg' },
  clientId: 'tinsel1',
});

export const pi: Address = { scheme: 'mqtt', host: 'pi', port: 1883, path: '' };

export const started: State = initialState(settings, 0);

export const opened: State = happens(started, {
  type: 'opened',
  broker: { builtIn: false, address: pi },
  kept: { lines: [], nextId: 1, outbox: [] },
}).state;

export const online: State = happens(opened, { type: 'link', report: { is: 'online' } }).state;

/** Nothing answers; the next try is at this time. */
export function waiting(retryAt: number): Happening {
  return {
    type: 'link',
    report: { is: 'waiting', failure: { kind: 'refused', detail: 'ECONNREFUSED' }, retryAt },
  };
}

export const refused = waiting(9_000);

export const loginRefused: Happening = {
  type: 'link',
  report: { is: 'stopped', failure: { kind: 'login', detail: 'not authorised' } },
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
  return { type: 'message', topic, payload: bytes(payload), retain: false, dup: false, packetId: null };
}

export function lightSays(payload: string): Happening {
  return said(settings.light.stateTopic, payload);
}

export function chatSays(payload: string): Happening {
  return said(settings.chat.room, payload);
}

export function withSettings(state: State, parts: Partial<Settings>): State {
  return happens(state, { type: 'settings', settings: { ...state.settings, ...parts } }).state;
}
