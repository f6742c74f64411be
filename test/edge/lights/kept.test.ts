import { expect, test } from 'vitest';
import { Mosquitto } from '../../support/mosquitto.ts';
import { Peer } from '../../support/peer.ts';
import { until } from '../../support/until.ts';
import { Resident } from './resident.ts';

const count = 300;
const attributes = { bri: '100', rgb: '255,0,0', fx: 'None', state: 'ON' };

test('what the broker keeps of many lights comes whole, though it is more than Mosquitto queues for a client', async () => {
  const broker = await Mosquitto.start();
  const peer = await Peer.connect(broker.url);
  for (let at = 0; at < count; at += 1) {
    const [base, retain] = [`home/lamp${at}`, true];
    const config = {
      uniq_id: `lamp${at}`,
      '~': base,
      cmd_t: '~/set',
      stat_t: '~/state',
      bri_cmd_t: '~/bri/set',
      bri_stat_t: '~/bri',
      rgb_cmd_t: '~/rgb/set',
      rgb_stat_t: '~/rgb',
      fx_stat_t: '~/fx',
    };
    await peer.say(`homeassistant/light/lamp${at}/config`, JSON.stringify(config), { retain });
    for (const [leaf, text] of Object.entries(attributes))
      await peer.say(`${base}/${leaf}`, text, { retain });
  }
  const resident = await Resident.moveIn(broker.url);
  try {
    await until('all are found', () => resident.lights.length === count);
    await until('all is known of them', () =>
      resident.lights.every(({ look, brightness }) => look === 'on' && brightness?.is === 'reported'),
    );
    expect(broker.log).not.toContain('being dropped');
  } finally {
    await resident.moveOut();
    await peer.end();
    await broker.end();
  }
});
