import { afterEach, beforeEach, expect, test } from 'vitest';
import { Mosquitto } from '../../support/mosquitto.ts';
import { Peer } from '../../support/peer.ts';
import { until } from '../../support/until.ts';
import { Resident } from './resident.ts';

const asked = 40;
const known = 20;
/** Questions a second. */
const most = 20;
/** So much more is let pass for what the network, and this process, bunch up on the way. */
const slack = 5;

let broker: Mosquitto;
let peer: Peer;
let questions: { topic: string; at: number }[];

beforeEach(async () => {
  broker = await Mosquitto.start();
  // It must hear what is asked right after a restart.
  peer = await Peer.connect(broker.url, { clientId: 'observer', clean: false });
  questions = [];
  for (let at = 0; at < asked + known; at += 1) {
    const topic = topicOf(at);
    const config = { t: topic, fn: [topic], rl: [1], ver: 1 };
    const mac = `24A160${at.toString(16).toUpperCase().padStart(6, '0')}`;
    await peer.say(`tasmota/discovery/${mac}/config`, JSON.stringify(config), { retain: true });
    await peer.say(`tele/${topic}/LWT`, 'Online', { retain: true });
    if (at >= asked) await peer.say(`tele/${topic}/STATE`, '{"POWER":"ON"}', { retain: true });
  }
  await peer.listen('cmnd/#', 'esphome/discover', 'shellies/command');
  peer.onMessage((topic) => questions.push({ topic, at: performance.now() }));
});

afterEach(async () => {
  await peer.end();
  await broker.end();
});

function topicOf(at: number): string {
  return at < asked ? `silent${at}` : `kept${at}`;
}

test('twenty questions a second are asked after each connection, each once, and none where the broker knows', async () => {
  const resident = await Resident.moveIn(broker.url);
  try {
    await expectQuestions(resident);
    questions.length = 0;
    await broker.restart();
    await resident.goesOffline();
    await peer.say('lights', 'the peer is back');
    await resident.comesOnline();
    await expectQuestions(resident);
  } finally {
    await resident.moveOut();
  }
});

async function expectQuestions(resident: Resident): Promise<void> {
  await until('all is asked', () => questions.length >= asked + 2);
  await until(
    'the others are known',
    () => resident.lights.filter(({ look }) => look === 'on').length === known,
  );
  // Were there more of them, they would come before this.
  await peer.say('cmnd/the-end', '');
  await until('the end is heard', () => questions.at(-1)?.topic === 'cmnd/the-end');
  const topics = questions.slice(0, -1).map(({ topic }) => topic);
  const all = Array.from({ length: asked }, (_, at) => `cmnd/${topicOf(at)}/STATE`);
  expect(topics.toSorted()).toEqual([...all, 'esphome/discover', 'shellies/command'].toSorted());
  for (const [at, one] of questions.entries())
    expect((questions[at + most + slack]?.at ?? Infinity) - one.at).toBeGreaterThanOrEqual(1_000);
}
