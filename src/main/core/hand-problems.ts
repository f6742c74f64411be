import type { Editable, HandLight, SavedBroker } from '../../shared/settings.ts';
import { described } from './house/by-hand.ts';
import { searchOf } from './house/sources.ts';

type Place = Pick<SavedBroker, 'lights' | 'clientId'>;

/**
 * What is wrong with lights that were described by hand, by their place in the settings. One that has come so from an
 * edited file keeps nobody from saving something else.
 */
export function handProblems(before: Editable, typed: Editable): { field: string; text: string }[] {
  const old = new Set(
    [before.builtInBroker, ...before.brokers].flatMap(({ lights }) => lights.byHand.map(written)),
  );
  const inPlace = (path: string, place: Place): { field: string; text: string }[] => {
    const { finding } = searchOf(place.lights, place.clientId);
    return place.lights.byHand.flatMap((light, at) => {
      const lamp = old.has(written(light)) ? null : described(light.family, light, finding);
      if (!lamp || !('problems' in lamp)) return [];
      return lamp.problems.map(({ key, text }) => ({
        field: [`${path}.lights.byHand.${at}.fields`, ...(key === '' ? [] : [key])].join('.'),
        text,
      }));
    });
  };
  return [
    ...inPlace('builtInBroker', typed.builtInBroker),
    ...typed.brokers.flatMap((broker, at) => inPlace(`brokers.${at}`, broker)),
  ];
}

function written(light: HandLight): string {
  return JSON.stringify(light);
}
