import { useEffect, useState } from 'preact/hooks';
import { startOfDay } from './moment.ts';

const hour = 3_600_000;

/** When today began. What uses it is drawn anew at midnight, or when it is seen again after that. */
export function useToday(): number {
  const [, draw] = useState({});
  const today = startOfDay(Date.now());
  useEffect(() => {
    const look = () => draw({});
    // A day may be an hour longer or shorter.
    const timer = setTimeout(look, startOfDay(today + 36 * hour) - Date.now() + 1_000);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [today]);
  return today;
}
