import { words } from '../../shared/words/index.ts';
import type { Asked } from './house/ask.ts';
import { nameOf } from './house/group.ts';
import { clickTarget } from './house/target.ts';
import type { Light } from './house/light.ts';
import type { Notice } from './notice.ts';
import { commandOf, only, type Outcome } from './outcome.ts';
import type { State } from './state.ts';

/** What comes of asking lights for something; what could not be asked is said. */
export function askedLights(state: State, { house, publish, failed }: Asked, id: string): Outcome {
  const next = house === state.house ? state : { ...state, house };
  return {
    ...only(next),
    publish: publish.map(commandOf),
    notice: failed && failedNotice(state, id, failed),
  };
}

function failedNotice(state: State, id: string, failed: readonly Light[]): Notice {
  const { house, link } = state;
  const name = nameOf(house, id === '' ? clickTarget(house) : id);
  if (link.is !== 'online') return notice(name ?? words.light.none, words.light.notConnected);
  if (name === null || failed.length === 0) return notice(words.light.none, words.light.noneBody);
  return notice(name, failed[0]?.lamp.refused ?? words.light.away(name));
}

/** Lights that did not answer, said together. */
export function silentNotice(silent: readonly Light[]): Notice | null {
  const [first] = silent;
  if (!first) return null;
  const title = silent.length === 1 ? words.light.silent(first.name) : words.light.manySilent(silent.length);
  return notice(
    title,
    silent.length === 1 ? words.notice.silentBody : words.notice.namesOf(silent.map(({ name }) => name)),
  );
}

function notice(title: string, body: string): Notice {
  return { kind: 'program', title, body, at: null, replyTo: null };
}
