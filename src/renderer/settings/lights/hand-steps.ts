import { checkField, type FieldProblem, type Fields, type Form } from '../../../shared/lights/form.ts';
import { newHandId, placeInUse, type HandLight } from '../../../shared/settings.ts';
import type { Step } from '../draft-steps.ts';
import { idOfHand } from './known-lights.ts';
import { forgetLight, inLights } from './light-steps.ts';

/** What a form is prefilled with. */
function prefilled({ fields }: Form): Fields {
  return Object.fromEntries(fields.map(({ key, value }) => [key, value]));
}

/** A light of this family whose name is still to be typed. */
export function newHand(form: Form): HandLight {
  return { id: newHandId(), name: '', family: form.family, fields: prefilled(form) };
}

export function addHand(hand: HandLight): Step {
  return inLights(({ byHand }) => ({ byHand: [...byHand, hand] }));
}

export function setHand(at: number, values: Partial<Omit<HandLight, 'id'>>): Step {
  return inLights(({ byHand }) => {
    const hand = byHand[at];
    return hand ? { byHand: byHand.with(at, { ...hand, ...values }) } : {};
  });
}

export function setField(at: number, key: string, text: string): Step {
  return inLights(({ byHand }) => {
    const hand = byHand[at];
    return hand ? { byHand: byHand.with(at, { ...hand, fields: { ...hand.fields, [key]: text } }) } : {};
  });
}

/** Makes it a light of another family. What was typed is taken over where the other form has a field for it. */
export function setFamily(at: number, before: Form | undefined, after: Form): Step {
  return inLights(({ byHand }) => {
    const hand = byHand[at];
    if (!hand) return {};
    const usual = before ? prefilled(before) : {};
    const taken = after.fields.flatMap((field) => {
      const typed = hand.fields[field.key];
      const kept = typed !== undefined && typed !== usual[field.key] && checkField(field, typed) === null;
      return kept ? [[field.key, typed] as const] : [];
    });
    const fields = { ...prefilled(after), ...Object.fromEntries(taken) };
    return { byHand: byHand.with(at, { ...hand, family: after.family, fields }) };
  });
}

/** Removes it, and what was chosen of it. */
export function removeHand(at: number): Step {
  return (draft) => {
    const removed = placeInUse(draft.settings).lights.byHand[at];
    if (!removed) return draft;
    const without = inLights(({ byHand }) => ({ byHand: byHand.toSpliced(at, 1) }))(draft);
    return forgetLight({ ids: [idOfHand(removed)] })(without);
  };
}

/** The program has said what is wrong with a light as it was typed. */
export function learnProblems(hand: HandLight, problems: readonly FieldProblem[]): Step {
  return (draft) => ({
    ...draft,
    described: { ...draft.described, [hand.id]: { what: wiringOf(hand), problems } },
  });
}

/** All that the description of a light depends on, as one text. */
export function wiringOf({ family, fields }: Pick<HandLight, 'family' | 'fields'>): string {
  return JSON.stringify([
    family,
    Object.entries(fields).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  ]);
}
