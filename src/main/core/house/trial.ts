import type { Fields } from '../../../shared/lights/form.ts';
import type { Family } from '../../../shared/lights/family.ts';
import type { Values } from '../../../shared/lights/values.ts';
import type { Trial as TrialView } from '../../../shared/view.ts';
import { words } from '../../../shared/words/index.ts';
import { textOf } from '../lights/payload.ts';
import type { Finding } from '../lights/dialect.ts';
import type { Publication } from '../publication.ts';
import { described } from './by-hand.ts';
import { asked, attributes, hears, newLight, patience, reportOf, type Light } from './light.ts';
import { meaning } from './meaning.ts';

/** So much of what came back is shown. */
const most = { messages: 50, text: 2_000 };

/** A light as it is described by hand that is tried, and what came of it. */
export interface Trial {
  readonly light: Light | null;
  /** Something was said since, besides what the broker had kept. */
  readonly answered: boolean;
  readonly view: TrialView;
  readonly until: number | null;
}

export interface Try {
  family: Family;
  fields: Fields;
  values: Values;
}

export function begin(
  { family, fields, values }: Try,
  finding: Finding,
  at: number,
): { trial: Trial; publish: readonly Publication[] } {
  const lamp = described(family, { id: 'hand:trial', name: '', fields }, finding);
  if ('problems' in lamp)
    return { trial: ended(lamp.problems[0]?.text ?? words.light.unusable), publish: [] };
  if (lamp.refused !== null) return { trial: ended(lamp.refused), publish: [] };
  const publish = lamp.write(values, {});
  const published = publish.map(({ topic, payload }) => ({ topic, payload }));
  const light = asked(newLight(lamp), values, at);
  return {
    trial: {
      light,
      answered: false,
      view: { published, heard: [], is: 'waiting', verdict: null },
      until: at + patience,
    },
    publish,
  };
}

/** It cannot be tried at all. */
export function ended(verdict: string): Trial {
  return {
    light: null,
    answered: false,
    view: { published: [], heard: [], is: 'over', verdict },
    until: null,
  };
}

/** What the broker had kept is shown, but was said before anything was asked. */
export function trialHears(
  trial: Trial,
  { topic, payload, retain }: { topic: string; payload: Uint8Array; retain: boolean },
): Trial {
  const { light, view } = trial;
  if (!light?.lamp.topics.includes(topic)) return trial;
  const kept = new Map(light.heard).set(topic, payload);
  const report = light.lamp.read(topic, payload, kept);
  const line = { topic, payload: textOf(payload).slice(0, most.text), means: meaning(report) };
  const heard = [...view.heard, line].slice(-most.messages);
  if (retain) return { ...trial, light: { ...light, heard: kept }, view: { ...view, heard } };
  const next = hears(light, { topic, payload, retain });
  const waits = attributes.some((attribute) => next.known[attribute].wish !== null);
  const over = view.is === 'waiting' && !waits;
  return {
    light: next,
    answered: true,
    view: {
      ...view,
      heard,
      ...(over ? { is: 'over', verdict: words.light.trial.answered(meaning(reportOf(next))) } : {}),
    },
    until: over ? null : trial.until,
  };
}

/** It has had time enough to answer. */
export function trialOver(trial: Trial, at: number): Trial {
  const { light, answered, view, until } = trial;
  if (until === null || until > at || !light) return trial;
  const { silent, otherwise, blind } = words.light.trial;
  const verdict = !light.lamp.abilities.reports ? blind : answered ? otherwise : silent;
  return { ...trial, until: null, view: { ...view, is: 'over', verdict } };
}
