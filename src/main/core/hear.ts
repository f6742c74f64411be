import { ownerOf } from '../../shared/owner.ts';
import { isWildcard } from '../../shared/topic-filter.ts';
import * as chat from './chat/room.ts';
import type { Event } from './event.ts';
import { houseHears } from './house/house.ts';
import { isOfLights } from './house/target.ts';
import { isMuted } from './mute.ts';
import { cameBack, noticeMessage, remember } from './notice.ts';
import { only, withRoom, type Outcome } from './outcome.ts';
import { roomName, settingsOf } from './rooms.ts';
import type { State } from './state.ts';

/** What a message from the broker brings: a light, or its state, a line in a room, and perhaps a notification. */
export function hear(before: State, event: Extract<Event, { type: 'message' }>): Outcome {
  const house = houseHears(before.house, event, event.at);
  const state = house === before.house ? before : { ...before, house };
  const room = ownerOf(state.rooms, event.topic);
  if (!room) return only(state);
  const { chat: me, notifications, muted } = state.settings;
  const { at } = event;
  const reading = state.reading && state.room === room.topic;
  // In a room of many topics those of the light are there to be seen, and are no talk.
  const talk = !isWildcard(room.topic) || !isOfLights(house, event.topic, event.payload);
  const change = chat.receive(room, event, at, me.name, reading || !talk);
  const line = change.changed[0]?.line;
  if (!line || !talk) return withRoom(state, change);
  // What the broker kept comes before it has answered anything, and so before we are online.
  const early = state.link.is !== 'online' && !event.retain && !state.noticing.backlog;
  const settings = settingsOf(state, room.topic);
  const { noticing, notice } = noticeMessage(early ? cameBack(state.noticing, at) : state.noticing, line, {
    ...notifications,
    at,
    room: { ...settings, several: state.rooms.length > 1 },
    reading,
    muted: isMuted(muted, at),
  });
  const shown = typeof notice === 'object';
  const why = shown ? 'shown' : notice;
  const decisions = remember(state.decisions, { at, room: roomName(settings), from: line.from, why });
  const outcome = withRoom({ ...state, noticing, decisions }, change);
  return { ...outcome, notice: shown ? notice : null };
}
