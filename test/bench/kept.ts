import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';

/** What is wrong with what Tinsel, which has been quit, keeps of a flood of so many messages to a new room. */
export async function keptProblems(folder: string, count: number): Promise<string[]> {
  const level = new ClassicLevel(join(folder, 'history'));
  const values = await level.values().all();
  await level.close();
  const lines = values
    .flatMap((value) => {
      const { id, text } = parse(value);
      const number = /^flood (\d+)\.$/.exec(String(text))?.[1];
      return number === undefined ? [] : [{ id: Number(id), number: Number(number) }];
    })
    .toSorted((a, b) => a.id - b.id);
  const last = lines.at(-1);
  if (last?.number !== count) return [`the last message kept is ${last?.number ?? 'none'} of ${count}`];
  // Old lines may be dropped, but a line's id says how many came before it.
  const wrong = lines.filter(({ id, number }) => id !== number);
  return wrong.length === 0
    ? []
    : [`${wrong.length} messages are kept out of place: some were lost or came twice`];
}

function parse(value: string): { id?: unknown; text?: unknown } {
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}
