import type { Command } from '../../shared/command.ts';
import type { View } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import type { Ask } from '../tinsel.ts';
import { Bulb } from '../tree/bulb.tsx';

const said = words.window.lights;

const toSettings: Command = { type: 'open-settings', page: 'lights' };

interface Props {
  view: Pick<View, 'link' | 'looking'>;
  /** There are some, which a person does not want to see. */
  hidden: boolean;
  ask: Ask;
}

/** Stands where the lights will be, as high as the first of them. */
export function NoLights({ view, hidden, ask }: Props) {
  const { text, hint, looks } = wordsFor(view, hidden);
  return (
    <div class="tile no-lights">
      <Bulb look={view.looking ? 'unknown' : 'off'} size={72} />
      <div class="tile-words">
        <p role="status">{text}</p>
        {hint !== '' && <p class="light-state">{hint}</p>}
        {looks && (
          <div class="no-lights-choices">
            <button type="button" onClick={() => ask({ type: 'find-lights' })}>
              {said.again}
            </button>
            <button type="button" onClick={() => ask(toSettings)}>
              {said.byHand}
            </button>
          </div>
        )}
        {hidden && (
          <div class="no-lights-choices">
            <button type="button" onClick={() => ask(toSettings)}>
              {said.settings}
            </button>
          </div>
        )}
      </div>
    </div>
  );
}

function wordsFor({ link, looking }: Props['view'], hidden: boolean) {
  if (hidden) return { text: said.hidden, hint: said.hiddenHint, looks: false };
  if (link.is !== 'online') return { text: said.notConnected, hint: said.notConnectedHint, looks: false };
  if (looking) return { text: said.looking, hint: '', looks: false };
  return { text: said.none, hint: said.noneHint, looks: true };
}
