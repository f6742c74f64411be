import type { Edit } from './mention.ts';

/** Changes what is typed as a person does: of a value that is set the browser's Undo knows nothing, and spoils it. */
export function put(field: HTMLTextAreaElement, { from, to, text }: Edit): void {
  field.focus();
  field.setSelectionRange(from, to);
  document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
}
