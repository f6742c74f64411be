import type { Line } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';

const { copy, line: said } = words.window;

/** Copies what a line says, or marks it where there is no clipboard to be had; tells which. */
export async function copyLine(line: Line, whole: Promise<string | null>): Promise<string> {
  const text = await whole;
  try {
    await navigator.clipboard.writeText(text ?? line.text);
    return text === null ? said.copiedPart : copy.copied;
  } catch {
    const element = document.getElementById(`line-${line.id}`);
    if (element !== null) getSelection()?.selectAllChildren(element);
    return copy.selected;
  }
}
