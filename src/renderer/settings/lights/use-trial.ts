import { useEffect, useState } from 'preact/hooks';
import type { Values } from '../../../shared/lights/values.ts';
import type { HandLight } from '../../../shared/settings.ts';
import type { Form } from '../form.ts';
import { wiringOf } from './hand-steps.ts';

interface TrialInHand {
  try: (values: Values) => void;
  /** What it was tried as; `null`: not yet. */
  tried: string | null;
}

/** Tries a light as it is typed, until whoever does so leaves it. */
export function useTrial({ tinsel }: Form, hand: HandLight): TrialInHand {
  const [tried, setTried] = useState<string | null>(null);
  const began = tried !== null;
  useEffect(() => {
    if (!began) return undefined;
    const end = () => tinsel.ask({ type: 'end-trial' });
    // The window may be closed.
    addEventListener('pagehide', end);
    return () => {
      removeEventListener('pagehide', end);
      end();
    };
  }, [began]);
  return {
    try: (values) => {
      const { family, fields } = hand;
      tinsel.ask({ type: 'try-light', family, fields, values });
      setTried(wiringOf(hand));
    },
    tried,
  };
}
