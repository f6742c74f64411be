import { setTimeout as sleep } from 'node:timers/promises';

const beat = 20;

type Nothing = false | null | undefined | 0 | '';

/**
 * Waits until a question is answered with something true, and gives the answer. An error counts as no answer yet.
 * The limit is there to end a test that cannot go on, not to measure anything.
 */
export async function until<T>(
  what: string,
  question: () => T | Nothing | Promise<T | Nothing>,
  limit = 20_000,
): Promise<T> {
  const end = Date.now() + limit;
  let last: unknown;
  do {
    try {
      const answer = await question();
      if (answer) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    await sleep(beat);
  } while (Date.now() < end);
  throw new Error(
    `waited in vain until ${what}; last: ${last instanceof Error ? last.message : String(last)}`,
  );
}
