import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { words } from '../../src/shared/words/index.ts';
import { Folder } from '../support/folder.ts';
import { Mosquitto } from '../support/mosquitto.ts';
import { Peer } from '../support/peer.ts';
import { canMount, disk, mount, unmount } from '../support/small-disk.ts';
import { until } from '../support/until.ts';
import { rooms, settingsOf } from './outbox-killed-place.ts';
import { keptOf, Tinsel } from './outbox-killed-tinsel.ts';

const [room = ''] = rooms;
/** LevelDB has room left in the file that it writes to. */
const long = 'x'.repeat(100_000);

// A disk that is so small can be made by root only, and not in every container.
test.runIf(canMount())(
  'what I say while the disk is full is sent all the same, and kept once there is room',
  async () => {
    const folder = new Folder();
    const history = join(folder.path, 'history');
    const filler = join(folder.path, 'filler');
    const broker = await Mosquitto.start();
    const peer = await Peer.connect(broker.url, { clientId: 'peer', clean: false });
    await peer.listen(room);
    mount(folder);
    let tinsel = new Tinsel(history, broker.url, 'Ann');
    try {
      await tinsel.comesOnline();
      tinsel.say(room, 'before');
      await peer.hears(room, 'Ann:before');

      expect(() => writeFileSync(filler, Buffer.alloc(disk))).toThrow('ENOSPC');
      const said = ['one', 'two', 'three'].map((text) => `${text} ${long}`);
      for (const text of said) tinsel.say(room, text);
      for (const text of said) await peer.hears(room, `Ann:${text}`);
      await until('it is told', () => tinsel.told.length > 0);
      expect(tinsel.told).toEqual([words.note.historyOff]);

      // What is said without a connection waits, wherever it can.
      await broker.stop();
      await until('it is noticed', () => tinsel.link === 'waiting');
      tinsel.say(room, 'offline');
      await broker.start();
      await tinsel.comesOnline();
      await peer.hears(room, 'Ann:offline');
      await broker.stop();
      await until('it is noticed', () => tinsel.link === 'waiting');
      tinsel.say(room, 'after the end');

      rmSync(filler);
      await tinsel.end();
      await broker.start();
      tinsel = new Tinsel(history, broker.url, 'Ann');
      await tinsel.comesOnline();
      await peer.hears(room, 'Ann:after the end');
      await until('it is acknowledged', async () => (await tinsel.lines(room)).at(-1)?.status === 'sent');
      await tinsel.end();
      const all = ['before', ...said, 'offline', 'after the end'];
      const kept = (await keptOf(history, settingsOf(broker.url, 'Ann'))).get(room) ?? [];
      expect(kept.map(({ text, status }) => [text, status])).toEqual(all.map((text) => [text, 'sent']));
      expect([...new Set(peer.texts(room))]).toEqual(all.map((text) => `Ann:${text}`));
    } finally {
      await tinsel.end();
      await peer.end();
      await broker.end();
      unmount(folder);
    }
  },
);
