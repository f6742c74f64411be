import { expect, test } from 'vitest';
import { whySilent } from '../../../src/renderer/settings/why-silent.ts';
import { words } from '../../../src/shared/words/index.ts';

const { state } = words.window.rightNow;
const evening = new Date(2025, 11, 6, 18);
const until = new Date(2025, 11, 6, 19, 5).toISOString();

test.each([
  [true, null, ''],
  [false, null, state.off],
  [true, 'until-told', state.untilTold],
  [true, until, state.until('19:05')],
  [false, until, `${state.off} ${state.until('19:05')}`],
])('with notifications on: %s and muted: %s', (on, muted, why) => {
  expect(whySilent(on, muted, evening)).toBe(why);
});
