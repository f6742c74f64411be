import { useState } from 'preact/hooks';
import type { Bridge, SettingsAnswer } from '../../shared/bridge.ts';
import type { SettingsPage } from '../../shared/command.ts';
import { words } from '../../shared/words/index.ts';
import { brokerName } from './broker-name.ts';
import { choose, takeClientId, type Step } from './draft-steps.ts';
import { afterSave, draftOf, isChanged, pageOf, saveOf } from './draft.ts';
import { focusField } from './focus-field.ts';
import type { Form } from './form.ts';
import { placed, problemsOf, type Problem } from './problems.ts';

const said = words.window.settings;

export type Outcome =
  | { is: 'editing' }
  /** Somebody wants to leave what is not saved. */
  | { is: 'leaving' }
  | { is: 'saving' }
  | { is: 'saved'; note: string | null }
  | { is: 'failed'; text: string };

interface DraftInHand {
  form: Form;
  blocked: string | null;
  outcome: Outcome;
  /** Something is not saved. */
  changed: boolean;
  /** Says that something is not saved. */
  warn: () => void;
  save: () => Promise<void>;
}

/** Holds what is typed until it is saved or the window closes. */
export function useDraft(
  first: SettingsAnswer,
  tinsel: Bridge,
  showPage: (page: SettingsPage) => void,
): DraftInHand {
  const [answer, setAnswer] = useState(first);
  const [draft, setDraft] = useState(() => draftOf(first));
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<Problem[]>([]);
  const [outcome, setOutcome] = useState<Outcome>({ is: 'editing' });

  const { inUse, brokers } = draft.settings;
  const wrong = problemsOf(draft, answer);
  const [worst] = wrong;
  const shown = [...refused, ...wrong.filter((problem) => touched.has(keyOf(problem)))];

  const change = (step: Step) => {
    setDraft(step);
    setOutcome({ is: 'editing' });
  };

  const form: Form = {
    draft,
    answer,
    problems: Object.fromEntries(
      shown
        .filter(({ broker }) => broker === null || broker === inUse)
        .map(({ field, text }) => [field, text]),
    ),
    wrong,
    change,
    touch: (field) => {
      const key = keyOf({ broker: ownerOf(field, inUse), field });
      setTouched((before) => new Set(before).add(key));
      setRefused((before) => before.filter((problem) => keyOf(problem) !== key));
    },
    renewClientId: () => {
      tinsel.ask({ type: 'new-client-id' });
      void tinsel.question({ type: 'settings' }).then((fresh) => {
        const take = takeClientId(fresh);
        setDraft(take);
        // It is saved already.
        setAnswer((known) => ({ ...known, settings: take(draftOf(known)).settings }));
      });
    },
    tinsel,
  };

  const goTo = ({ broker, field }: Problem) => {
    showPage(pageOf(field));
    if (broker !== null) setDraft(choose(broker));
    focusField(field);
  };

  const save = async () => {
    if (outcome.is === 'saving') return;
    if (worst !== undefined) {
      setTouched(new Set(wrong.map(keyOf)));
      goTo(worst);
      return;
    }
    setOutcome({ is: 'saving' });
    try {
      const asked = saveOf(draft, answer.settings);
      const result = await tinsel.question(asked);
      if (result.ok) {
        const fresh = await tinsel.question({ type: 'settings' });
        setAnswer(fresh);
        setDraft((typed) => afterSave(draft, typed, fresh));
        setTouched(new Set());
        setRefused([]);
        setOutcome({ is: 'saved', note: result.note });
        return;
      }
      const there = result.problems.flatMap((problem) => placed(problem, asked.settings) ?? []);
      setRefused(there);
      setOutcome({ is: 'failed', text: result.problems.map(({ text }) => text).join(' ') });
      if (there[0] !== undefined) goTo(there[0]);
    } catch {
      setOutcome({ is: 'failed', text: said.failed });
    }
  };

  return {
    form,
    blocked: worst === undefined ? null : blockedBy(worst),
    outcome,
    changed: isChanged(draft, answer),
    warn: () => setOutcome({ is: 'leaving' }),
    save,
  };

  function blockedBy({ broker, field, text }: Problem): string {
    const page = said.pages[pageOf(field)];
    if (broker === null || broker === inUse) return said.wrong(page, text);
    const saved = brokers.find(({ id }) => id === broker);
    return said.wrongIn(page, saved ? brokerName(saved) : words.window.broker.builtIn, text);
  }
}

function keyOf({ broker, field }: Pick<Problem, 'broker' | 'field'>): string {
  return `${broker ?? ''} ${field}`;
}

/** The broker that a field on the pages belongs to. */
function ownerOf(field: string, inUse: string): string | null {
  return field.startsWith('broker.') || field.startsWith('builtIn.') ? inUse : null;
}
