import { expect, test } from 'vitest';
import { BrokerLink } from '../../../src/main/edge/mqtt/broker-link.ts';
import { Mosquitto } from '../../support/mosquitto.ts';
import { Peer } from '../../support/peer.ts';
import { until } from '../../support/until.ts';
import { FakeClock } from '../../unit/main/fake-clock.ts';
import { Listener } from './listener.ts';
import { chat, room, target, topics } from './targets.ts';

test('a line over which the broker closes each connection is failed, and those after it go out', async () => {
  const broker = await Mosquitto.start({ lines: ['max_packet_size 2000'] });
  const peer = await Peer.connect(broker.url);
  const listener = new Listener();
  const clock = new FakeClock();
  const link = new BrokerLink(listener.report, clock);
  try {
    await peer.listen(room);
    await link.open(target(broker.port), topics(room));
    await listener.is('online');
    link.publish(chat(1, `Ann:${'x'.repeat(3_000)}`));
    link.publish(chat(2, 'Ann:short'));
    for (let breaks = 1; breaks <= 3; breaks += 1) {
      await listener.is('waiting');
      expect(listener.failed).toEqual(breaks < 3 ? [] : [1]);
      clock.pass(60_000);
      await until('it has tried again', () => listener.link === 'waiting' || listener.sent.length > 0);
    }
    await until('the next line is acknowledged', () => listener.sent.includes(2));
    expect(peer.texts(room)).toEqual(['Ann:short']);
  } finally {
    await link.close();
    await peer.end();
    await broker.end();
  }
});
