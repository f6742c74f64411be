import { useEffect, useRef, useState } from 'preact/hooks';
import type { DescribeAnswer } from '../../../shared/bridge.ts';
import type { HandLight } from '../../../shared/settings.ts';
import type { Form } from '../form.ts';
import { Paced } from '../paced.ts';
import { learnProblems, wiringOf } from './hand-steps.ts';

/** What the program makes of a light as it is typed; `unfinished` while a field by itself is wrong. */
export type Description = 'unfinished' | 'asking' | 'failed' | DescribeAnswer;

const pause = 300;

/** Asks what the program makes of a light by hand, and again as it is typed. `field` is where its problems are. */
export function useDescription(form: Form, hand: HandLight, field: string): Description {
  const wiring = wiringOf(hand);
  const known = form.draft.described[hand.id];
  // What the program has found wrong with it is no reason not to ask.
  const found = known?.what === wiring && known.problems.length > 0;
  const unfinished = !found && form.wrong.some((each) => isOf(each.broker, each.field));
  const [given, setGiven] = useState<{ of: string; answer: DescribeAnswer | 'failed' } | null>(null);
  const asked = useRef(0);
  const ask = async () => {
    const mine = (asked.current += 1);
    const { family, fields } = hand;
    const answer = await form.tinsel
      .question({ type: 'describe-light', family, fields })
      .catch(() => 'failed' as const);
    if (mine !== asked.current) return;
    setGiven({ of: wiring, answer });
    if (answer !== 'failed' && !answer.ok) form.change(learnProblems(hand, answer.problems));
  };
  const latest = useRef(ask);
  latest.current = ask;
  const [paced] = useState(() => new Paced(pause, () => void latest.current()));
  useEffect(() => {
    if (!unfinished && given?.of !== wiring) paced.ask();
  }, [wiring, unfinished]);
  useEffect(
    () => () => {
      paced.stop();
      asked.current = Number.NaN;
    },
    [],
  );
  if (unfinished) return 'unfinished';
  return given?.of === wiring ? given.answer : 'asking';

  function isOf(broker: string | null, each: string): boolean {
    return broker === form.draft.settings.inUse && each.startsWith(`${field}.fields`);
  }
}
