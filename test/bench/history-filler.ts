// Fills the history of a room as a long time of chatting does: history-filler.ts FOLDER COUNT
import { makeLine } from '../../src/main/core/chat/line.ts';
import { clock } from '../../src/main/edge/clock.ts';
import { History } from '../../src/main/edge/history/history.ts';
import { newMessageId } from '../../src/shared/settings.ts';
import { latest, textOf } from './said.ts';

/** Lines that are put at once. */
const piece = 5_000;
/** Milliseconds from one message to the next. */
const pause = 10_000;
const names = ['Ada', 'Ben', 'Chloé', 'Deniz', 'Emil', 'Fatima', 'Grace'];

const [folder = '', given = ''] = process.argv.slice(2);
const count = Number(given);
const fail = (text: string): never => {
  throw new Error(text);
};
const history = new History(folder, clock, { info: () => undefined, warn: fail }, fail);
history.limit(count);
const place = { scope: 'bench', room: 'chat/msg' };
await history.open(place.scope, [place.room]);
const end = Date.now();
for (let first = 1; first <= count; first += piece) {
  const lines = Array.from({ length: Math.min(piece, count - first + 1) }, (_, index) => {
    const id = first + index;
    const at = end - (count - id) * pause;
    const text = id === count ? latest : textOf(id, count);
    return makeLine({
      id,
      at,
      from: names[id % names.length] ?? null,
      text,
      said: at,
      messageId: newMessageId(),
    });
  });
  await history.put([{ ...place, lines, unread: null, retained: null }]);
}
await history.close();
