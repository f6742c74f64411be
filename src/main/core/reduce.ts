import { placeInUse } from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';
import { brokerName } from './broker-name.ts';
import type { Event } from './event.ts';
import { explain } from './failure.ts';
import { hear } from './hear.ts';
import * as lights from './lights/light.ts';
import { plain } from './lights/plain.ts';
import type { LinkReport } from './link.ts';
import { isMuted, mutedUntil } from './mute.ts';
import { withNote } from './note.ts';
import { cameBack, nextNotice, noticeDue, quiet, type Notice } from './notice.ts';
import { only, type Outcome } from './outcome.ts';
import * as rooms from './rooms.ts';
import type { State } from './state.ts';

/** A lost connection is said once, and only if it did not come back meanwhile. */
const lostGrace = 60_000;

export function reduce(state: State, event: Event): Outcome {
  switch (event.type) {
    case 'settings':
      return settings(state, event);
    case 'opened':
      return opened(state, event);
    case 'rooms-opened':
      return rooms.roomsOpened(state, event);
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
      return hear(state, event);
    case 'subscription-refused':
      return only(withNote(state, words.failure.room(event.topic)));
    case 'sent':
    case 'failed':
      return rooms.settled(state, event);
    case 'focus':
      return rooms.focus(state, event.reading);
    case 'choose-room':
      return rooms.choose(state, event.room);
    case 'go-to':
      return rooms.goTo(state, event.room, event.line);
    case 'cleared':
      return rooms.cleared(state, event);
    case 'note':
      return only(withNote(state, event.text));
    case 'time':
      return time(state, event.at);
    case 'toggle':
      return toggle(state, event.at);
    case 'say':
      return rooms.say(state, event);
    case 'retry-line':
      return rooms.retry(state, event);
    case 'dismiss-note':
      return only({ ...state, notes: state.notes.filter(({ id }) => id !== event.note) });
    case 'settings-closed':
      return only({ ...state, test: null });
    case 'settings-page':
      return only({ ...state, settingsPage: { page: event.page, asked: state.settingsPage.asked + 1 } });
  }
}

/** When `reduce` wants to be told that time has passed; `null` while nothing is waited for. */
export function nextDeadline({ light, noticing, lostSince, settings }: State): number | null {
  const lost = lostSince === null ? null : lostSince + lostGrace;
  const all = [light.wish?.until ?? null, noticeDue(noticing), lost, mutedUntil(settings.muted)];
  const times = all.filter((time) => time !== null);
  return times.length === 0 ? null : Math.min(...times);
}

function settings(state: State, { settings: next }: Extract<Event, { type: 'settings' }>): Outcome {
  const sameLight = wiring(state.settings) === wiring(next);
  const light = sameLight ? state.light : lights.newLight;
  const noticing = next.notifications.messages ? state.noticing : quiet;
  return rooms.withSettings({ ...state, light, noticing }, next);
}

/** What makes a light this light, whatever it is called. */
function wiring(settings: State['settings']): string {
  const { name: _name, ...topicsAndPayloads } = placeInUse(settings).light;
  return JSON.stringify(topicsAndPayloads);
}

function opened(state: State, event: Extract<Event, { type: 'opened' }>): Outcome {
  const { address } = event.broker;
  const link: LinkReport = { is: 'connecting', address };
  return rooms.opened({ ...state, link, lostSince: event.at, light: lights.newLight }, event);
}

/** One that goes on, or begins anew, says itself how many come and go. */
function builtIn(state: State, running: State['builtIn']): State {
  return { ...state, builtIn: running, builtInClients: running ? state.builtInClients : 0 };
}

function link(before: State, report: LinkReport, at: number): Outcome {
  const broker = { ...before.broker, address: report.address ?? before.broker.address };
  const state = { ...before, broker, link: report };
  if (report.is === 'online') {
    const noticing = report.resumed ? cameBack(state.noticing, at) : state.noticing;
    return rooms.resumed({ ...state, lostSince: null, noticing }, at);
  }
  const wasOnline = before.link.is === 'online';
  const lost = { ...state, light: lights.disconnected(state.light) };
  if (report.is === 'stopped') return { ...only({ ...lost, lostSince: null }), notice: lostNotice(lost) };
  return only({ ...lost, lostSince: wasOnline ? at : state.lostSince });
}

function toggle(state: State, at: number): Outcome {
  const { light } = state;
  if (lights.stutters(light, at)) return only(state);
  if (state.link.is !== 'online') {
    const notice: Notice = {
      kind: 'program',
      title: placeInUse(state.settings).light.name,
      body: words.light.notConnected,
      at: null,
      replyTo: null,
    };
    return { ...only({ ...state, light: lights.unreached(light, at) }), notice };
  }
  const on = lights.opposite(light);
  const publish = [{ ...plain(placeInUse(state.settings).light).write(on), chat: null }];
  return { ...only({ ...state, light: lights.asked(light, on, at) }), publish };
}

function time(state: State, at: number): Outcome {
  const { light, noticing, lostSince, settings } = state;
  if (light.wish && light.wish.until <= at) {
    const after = lights.overdue(light);
    const title = words.light.silent(placeInUse(state.settings).light.name);
    const notice: Notice | null = after.silent
      ? { kind: 'program', title, body: words.notice.silentBody, at: null, replyTo: null }
      : null;
    return { ...only({ ...state, light: after }), notice };
  }
  const due = noticeDue(noticing);
  if (due !== null && due <= at) {
    const { messages, preview } = settings.notifications;
    const silent = !messages || isMuted(settings.muted, at);
    const next = nextNotice(noticing, { at, preview, silent });
    return { ...only({ ...state, noticing: next.noticing }), notice: next.notice };
  }
  const quietUntil = mutedUntil(settings.muted);
  if (quietUntil !== null && quietUntil <= at)
    return only({ ...state, settings: { ...settings, muted: null } });
  if (lostSince !== null && lostSince + lostGrace <= at)
    return { ...only({ ...state, lostSince: null }), notice: lostNotice(state) };
  return only(state);
}

function lostNotice(state: State): Notice | null {
  const { broker, link: report } = state;
  if (!('failure' in report) || !broker.address) return null;
  const { why, remedy } = explain(report.failure, broker.address);
  return {
    kind: 'program',
    title: words.notice.lost(brokerName(state)),
    body: words.notice.because(why, remedy),
    at: null,
    replyTo: null,
  };
}
