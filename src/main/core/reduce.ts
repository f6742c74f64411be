import { placeInUse, scopeInUse } from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';
import { brokerName } from './broker-name.ts';
import type { Event } from './event.ts';
import { explain } from './failure.ts';
import { hear } from './hear.ts';
import * as house from './house/ask.ts';
import { newHouse, rearranged } from './house/house.ts';
import { connected, lost } from './house/connection.ts';
import { houseDue, passed } from './house/passing.ts';
import * as trial from './house/trial.ts';
import { askedLights, silentNotice } from './lights-asked.ts';
import type { LinkReport } from './link.ts';
import { isMuted, mutedUntil } from './mute.ts';
import { withNote } from './note.ts';
import { cameBack, nextNotice, noticeDue, quiet, type Notice } from './notice.ts';
import { commandOf, only, type Outcome } from './outcome.ts';
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
      // Lights are looked for in many places, and not every broker lets everybody look.
      return only(isMeant(state, event.topic) ? withNote(state, words.failure.room(event.topic)) : state);
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
      return askedLights(
        state,
        house.toggle(state.house, event.light, event.at, isOnline(state)),
        event.light,
      );
    case 'set-light':
      return askedLights(
        state,
        house.set(state.house, event.light, event.values, event.at, isOnline(state)),
        event.light,
      );
    case 'try-light':
      return tryLight(state, event);
    case 'end-trial':
      return only({ ...state, house: { ...state.house, trial: null } });
    case 'find-lights':
      return only(isOnline(state) ? { ...state, house: connected(state.house, event.at) } : state);
    case 'say':
      return rooms.say(state, event);
    case 'retry-line':
      return rooms.retry(state, event);
    case 'dismiss-note':
      return only({ ...state, notes: state.notes.filter(({ id }) => id !== event.note) });
    case 'settings-closed':
      return only({ ...state, test: null, house: { ...state.house, trial: null } });
    case 'settings-page':
      return only({ ...state, settingsPage: { page: event.page, asked: state.settingsPage.asked + 1 } });
  }
}

/** When `reduce` wants to be told that time has passed; `null` while nothing is waited for. */
export function nextDeadline({ house, noticing, lostSince, settings }: State): number | null {
  const lost = lostSince === null ? null : lostSince + lostGrace;
  const all = [houseDue(house), noticeDue(noticing), lost, mutedUntil(settings.muted)];
  const times = all.filter((time) => time !== null);
  return times.length === 0 ? null : Math.min(...times);
}

function settings(state: State, { settings: next }: Extract<Event, { type: 'settings' }>): Outcome {
  const { lights, clientId } = placeInUse(next);
  // Another broker's lights come when it is taken.
  const same = scopeInUse(next) === state.broker.scope;
  const house = same ? rearranged(state.house, lights, clientId) : state.house;
  const noticing = next.notifications.messages ? state.noticing : quiet;
  return rooms.withSettings({ ...state, house, noticing }, next);
}

function opened(state: State, event: Extract<Event, { type: 'opened' }>): Outcome {
  const { address } = event.broker;
  const link: LinkReport = { is: 'connecting', address };
  const { lights, clientId } = placeInUse(state.settings);
  return rooms.opened({ ...state, link, lostSince: event.at, house: newHouse(lights, clientId) }, event);
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
    return rooms.resumed({ ...state, lostSince: null, noticing, house: connected(state.house, at) }, at);
  }
  const wasOnline = before.link.is === 'online';
  const gone = { ...state, house: wasOnline ? lost(state.house) : state.house };
  if (report.is === 'stopped') return { ...only({ ...gone, lostSince: null }), notice: lostNotice(gone) };
  return only({ ...gone, lostSince: wasOnline ? at : state.lostSince });
}

function tryLight(state: State, event: Extract<Event, { type: 'try-light' }>): Outcome {
  const tried = isOnline(state)
    ? trial.begin(event, state.house.search.finding, event.at)
    : { trial: trial.ended(words.light.trial.offline), publish: [] };
  const next = { ...state, house: { ...state.house, trial: tried.trial } };
  return { ...only(next), publish: tried.publish.map(commandOf) };
}

/** Whether a person has named this topic. */
function isMeant({ rooms, house }: State, topic: string): boolean {
  const ids = house.byTopic.get(topic) ?? [];
  return rooms.some((room) => room.topic === topic) || ids.some((id) => id.startsWith('hand:'));
}

function isOnline({ link: report }: State): boolean {
  return report.is === 'online';
}

function time(state: State, at: number): Outcome {
  const { noticing, lostSince, settings } = state;
  const houseAt = houseDue(state.house);
  if (houseAt !== null && houseAt <= at) {
    const after = passed(state.house, at);
    const publish = isOnline(state) ? after.publish.map(commandOf) : [];
    return { ...only({ ...state, house: after.house }), publish, notice: silentNotice(after.silent) };
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
