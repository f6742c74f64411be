import { placeInUse, type Settings } from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';
import { brokerName } from './broker-name.ts';
import type { KeptLine } from './chat/line.ts';
import * as chat from './chat/room.ts';
import type { Event } from './event.ts';
import * as lights from './lights/light.ts';
import { plain } from './lights/plain.ts';
import { explain } from './failure.ts';
import type { LinkReport } from './link.ts';
import {
  cameBack,
  nextNotice,
  noticeDue,
  noticeMessage,
  quiet,
  type Notice,
  type Silence,
} from './notice.ts';
import type { Publication } from './publication.ts';
import type { State } from './state.ts';

/** A lost connection is said once, and only if it did not come back meanwhile. */
const lostGrace = 60_000;

/** What follows from an Event: the new State, and what is to be done about it. */
export interface Outcome {
  state: State;
  /** New and changed lines, for the history and the window. */
  changed: readonly KeptLine[];
  publish: readonly Due[];
  notice: Notice | Silence | null;
}

/** A publication, and the line it carries if it is chat. */
export interface Due extends Publication {
  line: number | null;
}

export function reduce(state: State, event: Event): Outcome {
  switch (event.type) {
    case 'settings':
      return settings(state, event.settings);
    case 'opened':
      return opened(state, event);
    case 'link':
      return link(state, event.report, event.at);
    case 'test':
      return only({ ...state, test: event.test });
    case 'found':
      return only({ ...state, found: { looking: event.looking, brokers: event.brokers } });
    case 'built-in':
      return only(builtIn(state, event.running));
    case 'built-in-clients':
      return only({ ...state, builtInClients: event.count });
    case 'message':
      return message(state, event);
    case 'subscription-refused':
      return only(note(state, words.failure.room(event.topic)));
    case 'sent':
      return withRoom(state, chat.sent(state.room, event.line));
    case 'failed':
      return withRoom(state, chat.failed(state.room, event.line, event.why));
    case 'focus':
      return only(focus(state, event.reading));
    case 'note':
      return only(note(state, event.text));
    case 'time':
      return time(state, event.at);
    case 'toggle':
      return toggle(state, event.at);
    case 'say':
      return flushed(withRoom(state, chat.say(state.room, event.text, event.at, state.settings.chat.name)));
    case 'retry-line':
      return flushed(withRoom(state, chat.retry(state.room, event.line, event.whole)));
    case 'dismiss-note':
      return only({ ...state, notes: state.notes.filter(({ id }) => id !== event.note) });
    case 'settings-closed':
      return only({ ...state, test: null });
    case 'settings-page':
      return only({ ...state, settingsPage: { page: event.page, asked: state.settingsPage.asked + 1 } });
  }
}

/** When `reduce` wants to be told that time has passed; `null` while nothing is waited for. */
export function nextDeadline({ light, noticing, lostSince }: State): number | null {
  const lost = lostSince === null ? null : lostSince + lostGrace;
  const times = [light.wish?.until ?? null, noticeDue(noticing), lost].filter((time) => time !== null);
  return times.length === 0 ? null : Math.min(...times);
}

function only(state: State): Outcome {
  return { state, changed: [], publish: [], notice: null };
}

function withRoom(state: State, { room, changed }: chat.Change): Outcome {
  return { ...only({ ...state, room }), changed };
}

function settings(state: State, next: State['settings']): Outcome {
  const sameLight = wiring(state.settings) === wiring(next);
  const light = sameLight ? state.light : lights.newLight;
  const noticing = next.notifications.messages ? state.noticing : quiet;
  return only({ ...state, settings: next, light, noticing });
}

/** What makes a light this light, whatever it is called. */
function wiring(settings: Settings): string {
  const { name: _name, ...topicsAndPayloads } = placeInUse(settings).light;
  return JSON.stringify(topicsAndPayloads);
}

function opened(state: State, { broker, kept, at }: Extract<Event, { type: 'opened' }>): Outcome {
  const early = state.opened ? [] : state.room.outbox;
  const { room, changed } = chat.sayAgain(chat.openRoom(placeInUse(state.settings).room, kept), early);
  const next: State = {
    ...state,
    broker,
    opened: true,
    link: { is: 'connecting', address: broker.address },
    lostSince: at,
    light: lights.newLight,
    room,
    noticing: quiet,
  };
  return { ...only(next), changed };
}

/** One that goes on, or begins anew, says itself how many come and go. */
function builtIn(state: State, running: State['builtIn']): State {
  return { ...state, builtIn: running, builtInClients: running ? state.builtInClients : 0 };
}

function link(before: State, report: LinkReport, at: number): Outcome {
  const broker = { ...before.broker, address: report.address ?? before.broker.address };
  const state = { ...before, broker, link: report };
  if (report.is === 'online') {
    const room = chat.resumed(state.room, at);
    const noticing = report.resumed ? cameBack(state.noticing, at) : state.noticing;
    return flushed(only({ ...state, lostSince: null, room, noticing }));
  }
  const wasOnline = before.link.is === 'online';
  const lost = { ...state, light: lights.disconnected(state.light) };
  if (report.is === 'stopped') return { ...only({ ...lost, lostSince: null }), notice: lostNotice(lost) };
  return only({ ...lost, lostSince: wasOnline ? at : state.lostSince });
}

/** What waits in the outbox goes out as soon as there is a connection. */
function flushed(outcome: Outcome): Outcome {
  if (outcome.state.link.is !== 'online') return outcome;
  const { room, due } = chat.flush(outcome.state.room);
  const publish = due.map(({ line, payload }) => ({
    topic: room.topic,
    payload,
    qos: 1 as const,
    line: line.id,
  }));
  return { ...outcome, state: { ...outcome.state, room }, publish };
}

function message(state: State, event: Extract<Event, { type: 'message' }>): Outcome {
  const on = plain(placeInUse(state.settings).light).read(event.topic, event.payload);
  const lit = on === null ? state : { ...state, light: lights.reported(state.light, on) };
  if (event.topic !== state.room.topic) return only(lit);
  const { chat: me, notifications } = state.settings;
  const change = chat.receive(state.room, event, event.at, me.name, state.reading);
  const line = change.changed[0]?.line;
  if (!line) return withRoom(lit, change);
  // What the broker kept comes before it has answered anything, and so before we are online.
  const early = state.link.is !== 'online' && !state.noticing.backlog;
  const before = early ? cameBack(state.noticing, event.at) : state.noticing;
  const { noticing, notice } = noticeMessage(before, line, {
    at: event.at,
    room: state.room.topic,
    reading: state.reading,
    ...notifications,
  });
  const outcome = withRoom({ ...lit, noticing }, change);
  return { ...outcome, notice };
}

function toggle(state: State, at: number): Outcome {
  const { light } = state;
  if (lights.stutters(light, at)) return only(state);
  if (state.link.is !== 'online') {
    const notice: Notice = {
      kind: 'program',
      title: placeInUse(state.settings).light.name,
      body: words.light.notConnected,
    };
    return { ...only({ ...state, light: lights.unreached(light, at) }), notice };
  }
  const on = lights.opposite(light);
  const publish = [{ ...plain(placeInUse(state.settings).light).write(on), line: null }];
  return { ...only({ ...state, light: lights.asked(light, on, at) }), publish };
}

function time(state: State, at: number): Outcome {
  const { light, noticing, lostSince } = state;
  if (light.wish && light.wish.until <= at) {
    const after = lights.overdue(light);
    const title = words.light.silent(placeInUse(state.settings).light.name);
    const notice: Notice | null = after.silent
      ? { kind: 'program', title, body: words.notice.silentBody }
      : null;
    return { ...only({ ...state, light: after }), notice };
  }
  const due = noticeDue(noticing);
  if (due !== null && due <= at) {
    const { preview } = state.settings.notifications;
    const next = nextNotice(noticing, { room: state.room.topic, at, preview });
    return { ...only({ ...state, noticing: next.noticing }), notice: next.notice };
  }
  if (lostSince !== null && lostSince + lostGrace <= at)
    return { ...only({ ...state, lostSince: null }), notice: lostNotice(state) };
  return only(state);
}

function focus(state: State, reading: boolean): State {
  const room = reading ? chat.read(state.room) : chat.leave(state.room);
  return { ...state, reading, room, noticing: reading ? quiet : state.noticing };
}

function note(state: State, text: string): State {
  if (state.notes.some((one) => one.text === text)) return state;
  return { ...state, notes: [...state.notes, { id: state.nextNote, text }], nextNote: state.nextNote + 1 };
}

function lostNotice(state: State): Notice | null {
  const { broker, link: report } = state;
  if (!('failure' in report) || !broker.address) return null;
  const { why, remedy } = explain(report.failure, broker.address);
  return {
    kind: 'program',
    title: words.notice.lost(brokerName(state)),
    body: words.notice.because(why, remedy),
  };
}
