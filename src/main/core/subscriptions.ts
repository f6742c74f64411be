import type { State } from './state.ts';
import { plain } from './lights/plain.ts';

/** A topic to listen to, and the quality of service to ask for. */
export type Subscriptions = ReadonlyMap<string, 0 | 1>;

export function subscriptions({ settings }: State): Subscriptions {
  const lights = plain(settings.light).topics.map((topic) => [topic, 1] as const);
  return new Map([[settings.chat.room, 1], ...lights]);
}
