import { useEffect, useState } from 'preact/hooks';
import type { Link } from '../shared/view.ts';
import { words } from '../shared/words/index.ts';

const said = words.window.state;

/** What is read out: the same without the seconds, which would be read out each second. */
export function spoken(link: Link, broker: string): string {
  switch (link.is) {
    case 'connecting':
      return said.connecting(broker);
    case 'online':
      return said.online(broker);
    case 'waiting':
      return words.link.retrying(link.why);
    case 'stopped':
      return words.link.stopped(link.why);
  }
}

/** The connection in words, counting down while it waits, and only then. */
export function useLinkWords(link: Link, broker: string): string {
  const retryAt = link.is === 'waiting' ? link.retryAt : null;
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (retryAt === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [retryAt]);
  if (link.is !== 'waiting') return spoken(link, broker);
  const seconds = Math.max(0, Math.ceil((link.retryAt - now) / 1_000));
  return words.link.waiting(link.why, seconds);
}
