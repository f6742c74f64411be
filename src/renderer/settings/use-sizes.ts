import { useEffect, useState } from 'preact/hooks';
import type { Form } from './form.ts';

/** How many messages are kept of each room, by its topic; or why that is not known. */
export type Sizes = 'looking' | 'failed' | Readonly<Record<string, number>>;

/** Looks how much is kept of the rooms of a saved broker, and again after each save. */
export function useSizes(
  { tinsel, answer }: Form,
  broker: string | null,
): { sizes: Sizes; look: () => Promise<void> } {
  const [sizes, setSizes] = useState<Sizes>('looking');
  const look = async () => {
    if (broker === null) return;
    try {
      setSizes(await tinsel.question({ type: 'history-sizes', broker }));
    } catch {
      setSizes('failed');
    }
  };
  useEffect(() => {
    void look();
  }, [answer]);
  return { sizes, look };
}
