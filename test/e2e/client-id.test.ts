import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { words } from '../../src/shared/words/index.ts';
import { until } from '../support/until.ts';
import { brokerIn } from './settings-window.ts';
import { test } from './test.ts';
import { showsLink } from './window.ts';

test('two with one client id do not fight for ever, and a new one is a click away', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const first = await stage.settled({ broker: broker.url });
  const settings = JSON.parse(readFileSync(join(first, 'settings.json'), 'utf8'));
  settings.brokers[0].clientId = 'twins';
  const folders = [first, stage.folder()];
  // As when a folder is copied to another computer.
  for (const folder of folders) writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
  const twins = [await stage.start(folders[0] ?? ''), await stage.start(folders[1] ?? '')];
  const windows = await Promise.all(twins.map((twin) => twin.chat()));
  const loser = await until(
    'one of them gives in',
    async () => {
      for (const [index, window] of windows.entries())
        if ((await window.locator('footer[data-link="stopped"]').count()) > 0) return { index, window };
      return null;
    },
    60_000,
  );
  // Not every broker says why it ends a connection.
  const { takenOver, thrownOut } = words.failure;
  const said = [takenOver, thrownOut].map(({ why }) => loser.window.getByText(words.link.stopped(why)));
  await said
    .reduce((one, other) => one.or(other))
    .first()
    .waitFor();
  const program = twins[loser.index];
  if (!program) throw new Error('there is no such twin');
  await loser.window.getByRole('button', { name: words.window.state.newId }).click();
  for (const window of windows) await showsLink(window, 'online');
  expect(brokerIn(program.folder)?.clientId).not.toBe('twins');
  const tries = broker.connections;
  // That they leave each other alone can only be seen in the time in which they would have come back, after 1 and 2 s.
  await sleep(3_500);
  expect(broker.connections).toBe(tries);
  for (const window of windows) await showsLink(window, 'online');
});
