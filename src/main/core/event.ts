import type { SettingsPage } from '../../shared/command.ts';
import type { TestView } from '../../shared/connection-test.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Values } from '../../shared/lights/values.ts';
import type { FoundBroker, Line } from '../../shared/view.ts';
import type { Incoming, KeptRoom } from './chat/room.ts';
import type { Try } from './house/trial.ts';
import type { LinkReport } from './link.ts';
import type { Broker, BuiltInRunning } from './state.ts';

/** What happened. `at` is the time it happened, in milliseconds since 1970. */
export type Event = { at: number } & (
  | { type: 'settings'; settings: Settings }
  /** A broker is taken into use, and this is what the history has of its rooms. */
  | { type: 'opened'; broker: Broker; rooms: ReadonlyMap<string, KeptRoom> }
  /** The history of rooms that came to the broker in use. */
  | { type: 'rooms-opened'; scope: string; rooms: ReadonlyMap<string, KeptRoom> }
  | { type: 'link'; report: LinkReport }
  | { type: 'test'; test: TestView }
  | { type: 'found'; looking: boolean; brokers: FoundBroker[] }
  /** The built-in broker runs with this, or no more. */
  | { type: 'built-in'; running: BuiltInRunning | null }
  | { type: 'built-in-clients'; count: number }
  | ({ type: 'message' } & Incoming)
  /** The broker does not let us read this topic. */
  | { type: 'subscription-refused'; topic: string }
  /** The broker acknowledged a line of mine. */
  | { type: 'sent'; room: string; line: number }
  | { type: 'failed'; room: string; line: number; why: string }
  | { type: 'focus'; reading: boolean }
  | { type: 'note'; text: string }
  /** A deadline of the State has passed. */
  | { type: 'time' }
  | { type: 'toggle'; light: string }
  | { type: 'set-light'; light: string; values: Values }
  | ({ type: 'try-light' } & Try)
  | { type: 'end-trial' }
  | { type: 'find-lights' }
  | { type: 'say'; room: string; to: string; text: string; messageId: string }
  | { type: 'retry-line'; room: string; line: Line; whole: string }
  | { type: 'choose-room'; room: string }
  /** A line is to be brought into sight. */
  | { type: 'go-to'; room: string; line: number }
  /** The history of this room was cleared; lines from this one on came meanwhile. */
  | { type: 'cleared'; scope: string; room: string; from: number }
  | { type: 'dismiss-note'; note: number }
  | { type: 'settings-page'; page: SettingsPage }
  | { type: 'settings-closed' }
);

/** An Event as an edge gives it; the App adds the time. */
export type Happening = Event extends infer E ? (E extends Event ? Omit<E, 'at'> : never) : never;

export type Report = (happening: Happening) => void;
