import type { State } from './state.ts';
import { plain } from './lights/plain.ts';

/** The topics to listen to, all at QoS 1. */
export type Subscriptions = ReadonlySet<string>;

export function subscriptions({ settings }: State): Subscriptions {
  return new Set([settings.chat.room, ...plain(settings.light).topics]);
}
