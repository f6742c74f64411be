import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, type TestContext } from 'vitest';
import { Mosquitto } from '../../support/mosquitto.ts';
import { Peer } from '../../support/peer.ts';
import { until } from '../../support/until.ts';
import { Resident } from './resident.ts';

const described = 300;
const plain = 200;
/** How long nothing at all may happen, in milliseconds. */
const quiet = 1_500;

let broker: Mosquitto;
let peer: Peer;

beforeEach(async () => {
  // The peer that hears everything is given more at once than it has as a rule.
  broker = await Mosquitto.start({ lines: ['max_queued_messages 0'] });
  peer = await (await Peer.connect(broker.url)).listen('#');
});

afterEach(async () => {
  await peer.end();
  await broker.end();
});

async function announceAll(): Promise<void> {
  const said: Promise<void>[] = [];
  const say = (topic: string, payload: string | object): void => {
    const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
    said.push(peer.say(topic, text, { retain: true }));
  };
  for (let at = 0; at < described; at += 1) {
    const base = `home/lamp${at}`;
    const json = at % 2 === 0;
    say(`homeassistant/light/lamp${at}/config`, {
      name: `Lamp ${at}`,
      uniq_id: `lamp${at}`,
      '~': base,
      cmd_t: '~/set',
      stat_t: '~/state',
      avty_t: '~/status',
      ...(json ? { schema: 'json', brightness: true, sup_clrm: ['hs'] } : rgb),
    });
    say(`${base}/status`, 'online');
    say(`${base}/state`, json ? { state: 'ON', brightness: 90 } : 'ON');
  }
  for (let at = 0; at < plain; at += 1) say(`lights/bulb${at}/state`, 'ON');
  await Promise.all(said);
  await until('all of it has been passed on', () => peer.heard.length >= said.length);
}

const rgb = { bri_cmd_t: '~/bri/set', bri_stat_t: '~/bri', rgb_cmd_t: '~/rgb/set', rgb_stat_t: '~/rgb' };

/** Every second light that is described has a topic for its brightness and one for its colour; all have two. */
const ownTopics = described * 2 + (described / 2) * 2;

function allAreOn(resident: Resident): Promise<true> {
  return until('all are found, and on', () => {
    const { lights } = resident;
    return lights.length === described + plain && lights.every(({ look }) => look === 'on');
  });
}

function subscribes(): number {
  return broker.log.match(/Received SUBSCRIBE from tinselResident/g)?.length ?? 0;
}

async function tell({ annotate }: TestContext, what: string, { max }: { max: number }): Promise<void> {
  await annotate(`${what}: longest stall ${Math.round(max / 1e6)} ms, ${subscribes()} SUBSCRIBE packets`);
}

/** Once nothing is waited for any more, nothing happens by itself. */
async function expectQuiet(resident: Resident): Promise<void> {
  await until('nothing is waited for', () => resident.timers === 0);
  const [events, heard] = [resident.events, peer.heard.length];
  await sleep(quiet);
  expect([resident.events, peer.heard.length]).toEqual([events, heard]);
}

test(`${described + plain} lights that are there when Tinsel comes`, async (context) => {
  await announceAll();
  const before = peer.heard.length;
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  histogram.enable();
  const resident = await Resident.moveIn(broker.url);
  try {
    await allAreOn(resident);
    histogram.disable();
    await tell(context, 'there before', histogram);
    // Eight filters in each, and those on which lights are looked for before.
    expect(subscribes()).toBeLessThan(ownTopics / 8 + 40);
    await expectQuiet(resident);
    // Nobody was asked anything but who is there.
    const topics = peer.heard.slice(before).map(({ topic }) => topic);
    expect(new Set(topics)).toEqual(new Set(['esphome/discover', 'shellies/command']));
  } finally {
    await resident.moveOut();
  }
});

test(`${described + plain} lights that come all at once`, async (context) => {
  const resident = await Resident.moveIn(broker.url);
  try {
    const histogram = monitorEventLoopDelay({ resolution: 1 });
    histogram.enable();
    await announceAll();
    await allAreOn(resident);
    histogram.disable();
    await tell(context, 'all at once', histogram);
    await expectQuiet(resident);
    expect(new Set(resident.names).size).toBe(described + plain);
  } finally {
    await resident.moveOut();
  }
});
