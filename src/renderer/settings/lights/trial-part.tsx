import { useId } from 'preact/hooks';
import type { Values } from '../../../shared/lights/values.ts';
import type { HandLight } from '../../../shared/settings.ts';
import type { View } from '../../../shared/view.ts';
import { words } from '../../../shared/words/index.ts';
import type { Form } from '../form.ts';
import { wiringOf } from './hand-steps.ts';
import { TrialResult } from './trial-result.tsx';
import type { Description } from './use-description.ts';
import { useTrial } from './use-trial.ts';

const said = words.window.lightsPage.trial;

interface Props {
  form: Form;
  view: View;
  hand: HandLight;
  description: Description;
  isInUse: boolean;
}

/** Switches the light as it is typed, before anything is saved. */
export function TrialPart({ form, view, hand, description, isInUse }: Props) {
  const id = useId();
  const { try: start, tried } = useTrial(form, hand);
  const obstacle = obstacleOf(view, description, isInUse);
  const dims = typeof description === 'object' && description.ok && description.abilities.brightness;
  const button = (label: string, values: Values) => (
    <button
      type="button"
      aria-disabled={obstacle !== null}
      aria-describedby={`${id}-below`}
      onClick={() => {
        if (obstacle === null) start(values);
      }}
    >
      {label}
    </button>
  );
  return (
    <section class="trial" aria-labelledby={id}>
      <h4 id={id}>{said.title}</h4>
      <div class="trial-buttons">
        {button(said.on, { on: true })}
        {button(said.off, { on: false })}
        {dims && button(said.half, { brightness: 0.5 })}
      </div>
      <p id={`${id}-below`} class="below">
        {obstacle ?? said.hint}
      </p>
      {tried !== null && view.trial && <TrialResult trial={view.trial} stale={tried !== wiringOf(hand)} />}
    </section>
  );
}

/** Why it cannot be tried now, in words. */
function obstacleOf(view: View, description: Description, isInUse: boolean): string | null {
  if (!isInUse) return said.elsewhere(view.broker);
  if (view.link.is !== 'online') return said.offline(view.broker);
  if (typeof description !== 'object' || !description.ok) return said.unfinished;
  return description.refused;
}
