import { inject, test as plain } from 'vitest';
import { Stage } from '../support/stage.ts';

/** A test with a stage on the shared desktop. */
export const test = plain.extend<{ stage: Stage }>({
  stage: async ({ task }, use) => {
    const stage = new Stage(inject('desktop'));
    await use(stage);
    if (task.result?.state === 'fail') process.stderr.write(`${task.name}\n${stage.story()}\n`);
    await stage.clear();
  },
});
