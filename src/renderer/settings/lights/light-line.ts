import type { LightView } from '../../../shared/view.ts';
import { words } from '../../../shared/words/index.ts';
import { stateWords } from '../../lights/look.ts';
import type { KnownLight } from './known-lights.ts';

const said = words.window.lightsPage.light;

/** What there is to be said of a light in one line; `fresh` where it is not saved yet. */
export function lightLine({ view }: KnownLight, fresh: boolean): string {
  if (view === null) return fresh ? said.unsaved : said.away;
  const state = view.refused === null ? (view.remark?.replace(/\.$/, '') ?? stateWords(view)) : said.refused;
  return [state, ...familiesOf(view)].join(' · ');
}

function familiesOf({ ways }: LightView): string[] {
  return [...new Set(ways.map(({ family }) => words.families[family].name))];
}
