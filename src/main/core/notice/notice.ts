import type { Line } from '../../../shared/view.ts';
import { isWildcard } from '../../../shared/topic-filter.ts';
import { words } from '../../../shared/words/index.ts';
import { beginning } from '../../../shared/chat/sanitise.ts';
import { firstOf, totalOf, type Spot, type Tally, type NoticedRoom } from './tally.ts';

/** A notification to be shown. */
export interface Notice {
  kind: 'chat' | 'summary' | 'program';
  title: string;
  body: string;
  /** Where a click leads; `null`: nowhere in the chat. */
  at: Spot | null;
  /** Where an answer is sent, where the system can take one. */
  replyTo: { room: string; to: string } | null;
  /** It takes the place of those that lead here. */
  insteadOf?: readonly Spot[];
}

const titleLength = 60;
/** macOS shows 256 bytes; longer texts are cut by most servers anyway. */
const bodyLength = 200;

/** A message as itself. */
export function messageNotice(line: Line, room: NoticedRoom, preview: boolean): Notice {
  const at = { room: room.topic, line: line.id };
  if (!preview) {
    const body = words.notice.manyIn(shortName(room));
    return { kind: 'chat', title: words.notice.hidden, body, at, replyTo: null };
  }
  const name = cut(line.from ?? words.notice.nobody, titleLength);
  const said = line.mentionsMe ? words.notice.mentioned(name) : name;
  const title = room.several === true ? words.notice.saidIn(said, shortName(room)) : said;
  const to = line.topic ?? room.topic;
  const replyTo = isWildcard(to) ? null : { room: room.topic, to };
  return { kind: 'chat', title, body: cut(line.text, bodyLength), at, replyTo };
}

/** What was counted, as one; a single message as itself. `null`: nothing is left of it. */
export function tallyNotice(
  tally: Tally,
  preview: boolean,
  inRoom: (room: string) => string,
  inRooms: (rooms: number) => string,
): Notice | null {
  const [room] = tally.rooms;
  const total = totalOf(tally);
  if (!room) return null;
  if (total === 1 && tally.last) return messageNotice(tally.last.line, tally.last.room, preview);
  const title = words.notice.many(total);
  const body = tally.rooms.length === 1 ? inRoom(shortName(room)) : inRooms(tally.rooms.length);
  return { kind: 'summary', title, body, at: firstOf(tally), replyTo: null };
}

function shortName({ name, topic }: Pick<NoticedRoom, 'name' | 'topic'>): string {
  return cut(name || topic, titleLength);
}

function cut(text: string, length: number): string {
  const start = beginning(text, length);
  return start.length < text.length ? `${start}…` : start;
}
