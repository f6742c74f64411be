import { settingsSchema, type Settings } from '../../src/shared/settings.ts';

/** One of a topic, and one of many. */
export const rooms = ['chat/msg', 'attic/#'];

/** Where the line with this number is said. */
export function topicOf(room: string, number: number): string {
  return room === 'attic/#' ? `attic/${number % 3}` : room;
}

/** The room in which this was said. */
export function roomOf(topic: string): string {
  return topic.startsWith('attic/') ? 'attic/#' : topic;
}

export function settingsOf(url: string, name: string): Settings {
  const place = { rooms: rooms.map((topic) => ({ topic })), clientId: `tinsel${name}` };
  return settingsSchema.parse({
    inUse: 'b1',
    brokers: [{ id: 'b1', addresses: [url], ...place }],
    chat: { name, history: 100_000 },
  });
}
