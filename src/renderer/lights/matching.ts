import { foldAccents } from '../../shared/chat/fold.ts';

/** Those with all of these words in their names, whatever the case and the accents. */
export function matching<T extends { name: string }>(all: readonly T[], text: string): readonly T[] {
  const sought = foldAccents(text).split(' ');
  return all.filter(({ name }) => {
    const folded = foldAccents(name);
    return sought.every((word) => folded.includes(word));
  });
}
