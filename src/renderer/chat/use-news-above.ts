import { useLayoutEffect, useState } from 'preact/hooks';
import type { View } from '../../shared/view.ts';
import type { Feed } from './feed.ts';
import type { Follow } from './follow.ts';
import { NewsAbove } from './news-above.ts';
import type { Row } from './row.ts';
import { inUse } from './typed.ts';

interface Parts {
  view: View;
  rows: readonly Row[];
  feed: Feed;
  follow: Follow;
}

/** How many messages came before the room is looked at and are above what is in sight. */
export function useNewsAbove({ view, rows, feed, follow }: Parts) {
  const [news] = useState(() => new NewsAbove());
  const [count, setCount] = useState(0);
  const look = () => setCount(news.toldOf(news.first === null ? null : follow.whereIs(news.first)));
  useLayoutEffect(() => {
    const room = view.rooms.find(({ topic }) => topic === view.room);
    if (room !== undefined) news.take(`${inUse(view.brokers)} ${view.room}`, room, feed.lines.newest);
    look();
  }, [view, rows, news]);
  const close = () => {
    news.done();
    setCount(0);
  };
  const goThere = () => {
    if (news.first !== null) feed.wantNew(news.first);
    close();
  };
  return { count, look, close, goThere };
}
