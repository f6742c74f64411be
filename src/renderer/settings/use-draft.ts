import { useState } from 'preact/hooks';
import type { Bridge, SettingsAnswer } from '../../shared/bridge.ts';
import type { SettingsPage } from '../../shared/command.ts';
import { words } from '../../shared/words/index.ts';
import { draftOf, pageOf, problemsOf, saveOf, type Problems } from './draft.ts';
import type { Form } from './form.ts';

const said = words.window.settings;

export type Outcome =
  | { is: 'editing' }
  | { is: 'saving' }
  | { is: 'saved'; note: string | null }
  | { is: 'failed'; text: string };

interface DraftInHand {
  form: Form;
  blocked: string | null;
  outcome: Outcome;
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
  const [refused, setRefused] = useState<Problems>({});
  const [outcome, setOutcome] = useState<Outcome>({ is: 'editing' });

  const problems = problemsOf(draft);
  const [wrong] = Object.keys(problems);

  const form: Form = {
    draft,
    answer,
    problems: { ...refused, ...shown(problems, touched) },
    change: (changes) => {
      setDraft((before) => ({ ...before, ...changes }));
      setOutcome({ is: 'editing' });
    },
    set: (part, values) => {
      setDraft(({ settings, ...rest }) => ({
        ...rest,
        settings: { ...settings, [part]: { ...settings[part], ...values } },
      }));
      setOutcome({ is: 'editing' });
    },
    touch: (field) => {
      setTouched((before) => new Set(before).add(field));
      setRefused((before) => ({ ...before, [field]: undefined }));
    },
  };

  const goTo = (field: string) => {
    showPage(pageOf(field));
    // The page may have to be drawn first.
    requestAnimationFrame(() => document.getElementById(field)?.focus());
  };

  const save = async () => {
    if (outcome.is === 'saving') return;
    if (wrong !== undefined) {
      setTouched(new Set(Object.keys(problems)));
      goTo(wrong);
      return;
    }
    setOutcome({ is: 'saving' });
    try {
      const result = await tinsel.question(saveOf(draft));
      if (result.ok) {
        setAnswer(await tinsel.question({ type: 'settings' }));
        setDraft((typed) => ({ ...typed, password: null }));
        setTouched(new Set());
        setRefused({});
        setOutcome({ is: 'saved', note: result.note });
        return;
      }
      const placed = result.problems.filter(({ field }) => field !== '');
      setRefused(Object.fromEntries(placed.map(({ field, text }) => [field, text])));
      setOutcome({ is: 'failed', text: result.problems.map(({ text }) => text).join(' ') });
      if (placed[0] !== undefined) goTo(placed[0].field);
    } catch {
      setOutcome({ is: 'failed', text: said.failed });
    }
  };

  const blocked = wrong === undefined ? null : said.wrong(said.pages[pageOf(wrong)], problems[wrong] ?? '');
  return { form, blocked, outcome, save };
}

function shown(problems: Problems, touched: ReadonlySet<string>): Problems {
  return Object.fromEntries(Object.entries(problems).filter(([field]) => touched.has(field)));
}
