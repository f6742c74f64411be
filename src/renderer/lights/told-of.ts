import type { LightView } from '../../shared/view.ts';
import { stateWords } from './look.ts';

/** What is said of a light: in a row there is room for one thing only, the one that matters most. */
export function toldOf(light: LightView): { short: string; whole: string } {
  const { look, remark, refused } = light;
  const state = stateWords(light);
  const why = refused ?? remark;
  if (why === null) return { short: state, whole: state };
  // That it does not report is in the words of the state as well.
  const assumed = refused === null && look.startsWith('assumed');
  return { short: assumed ? state : why, whole: `${state}. ${why}` };
}
