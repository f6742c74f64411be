import type { State } from './state.ts';

/** With something said about the program itself, once until it is dismissed. */
export function withNote(state: State, text: string): State {
  if (state.notes.some((one) => one.text === text)) return state;
  return { ...state, notes: [...state.notes, { id: state.nextNote, text }], nextNote: state.nextNote + 1 };
}
