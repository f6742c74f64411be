import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import mqtt, { type MqttClient } from 'mqtt';
import type { Place } from '../support/bus.ts';
import { Child } from '../support/child.ts';
import type { Stage } from '../support/stage.ts';
import { Tray } from '../support/tray.ts';
import { until } from '../support/until.ts';
import { now } from './clock.ts';
import type { Figure, Findings } from './figure.ts';
import { probeSeen, watchProbes } from './in-page.ts';
import { QuietBroker } from './quiet-broker.ts';
import { Run } from './run.ts';
import { settle, tinsel } from './subject.ts';

/** A window can show something only with its next frame. */
const aim = { times: 1.5, plus: 16.7 };
/** Messages nearer than this would become a summary, and clicks nearer than this one click. */
const gaps = { notification: 1_800, click: 400 };
const bare: Place = {
  destination: 'org.tinsel.BareClient',
  path: '/StatusNotifierItem',
  interface: 'org.kde.StatusNotifierItem',
};

interface Times {
  tinsel: number[];
  bare: number[];
}

/** How long things take to get from one end to the other, against a plain client that gets the same from the same. */
export async function latency(stage: Stage, quick: boolean): Promise<Findings> {
  const broker = stage.owns(await QuietBroker.start());
  const address = stage.env['DBUS_SESSION_BUS_ADDRESS'] ?? '';
  const client = stage.owns(
    new Child(process.execPath, [join(import.meta.dirname, 'bare-client.ts'), broker.url, address]),
  );
  await client.out.says('ready');
  const publisher = await mqtt.connectAsync(broker.url, { protocolVersion: 4 });
  stage.owns({ end: () => publisher.endAsync(true) });

  const start = async (hidden: boolean): Promise<Run> => {
    const folder = await settle(stage.folder(), broker.url);
    const run = new Run(tinsel, { env: stage.env, folder, hidden, doors: hidden ? [] : ['page'] });
    await run.says(/^tinsel: broker online/);
    if (!hidden) await run.says(/^tinsel: ready/);
    return run;
  };

  const shown = await start(false);
  let window;
  try {
    window = await toWindow(shown, publisher, client, quick ? 10 : 40);
  } finally {
    await shown.end();
  }
  const hidden = stage.owns(await start(true));
  const notification = await toNotification(stage, publisher, client, quick ? 3 : 8);
  const lamp = await toLamp(stage, hidden, publisher, quick ? 5 : 15);

  return {
    figures: [
      figure('message → in the window', window.times),
      figure('message → notification', notification),
      figure('tray click → lamp told', lamp),
    ],
    problems: [],
    notes: [`the window's clock is known to ${window.error.toFixed(2)} ms`],
  };
}

function figure(name: string, { tinsel, bare }: Times): Figure {
  return { name, unit: 'ms', tinsel, baseline: { name: 'bare client', values: bare }, aim };
}

async function toWindow(
  run: Run,
  publisher: MqttClient,
  client: Child,
  rounds: number,
): Promise<{ times: Times; error: number }> {
  const page = await run.page();
  await page.run(watchProbes);
  const { ahead, error } = await page.pageClock();
  const times: Times = { tinsel: [], bare: [] };
  for (let round = 0; round < rounds; round++) {
    const probe = `probe-${round}.`;
    // Not in step with the frames.
    await sleep(40 + Math.random() * 40);
    const sent = now();
    publisher.publish('chat/msg', `Kim:${probe}`, { qos: 1 });
    await sleep(60);
    const seen = await until(`${probe} is in the window`, () => page.run(probeSeen, probe));
    times.tinsel.push(seen + ahead - sent);
    times.bare.push(await toBareClient(publisher, client, 'bare/chat', probe));
  }
  return { times, error };
}

async function toBareClient(
  publisher: MqttClient,
  client: Child,
  topic: string,
  probe: string,
): Promise<number> {
  const sent = now();
  publisher.publish(topic, probe, { qos: 1 });
  const line = await client.out.says(new RegExp(`^heard \\S+ ${probe}$`));
  return Number(line.split(' ')[1]) - sent;
}

async function toNotification(
  stage: Stage,
  publisher: MqttClient,
  client: Child,
  rounds: number,
): Promise<Times> {
  const raised = new Map<string, number>();
  const rule = "type='method_call',interface='org.freedesktop.Notifications',member='Notify'";
  await stage.bus.overhear([rule], ({ member, body }) => {
    if (member === 'Notify') raised.set(String(body?.[4]), now());
  });
  const measure = async (topic: string, name: string, probe: string): Promise<number> => {
    const sent = now();
    publisher.publish(topic, `${name}${probe}`, { qos: 1 });
    return (await until(`${probe} is notified`, () => raised.get(probe))) - sent;
  };
  const times: Times = { tinsel: [], bare: [] };
  for (let round = 0; round < rounds; round++) {
    times.tinsel.push(await measure('chat/msg', 'Kim:', `notice-${round}`));
    await sleep(gaps.notification / 2);
    times.bare.push(await measure('bare/notify', '', `bare-notice-${round}`));
    await sleep(gaps.notification / 2);
  }
  await client.out.says(/bare-notice/);
  return times;
}

async function toLamp(stage: Stage, run: Run, publisher: MqttClient, rounds: number): Promise<Times> {
  const told: { topic: string; at: number }[] = [];
  publisher.on('message', (topic, payload) => {
    told.push({ topic, at: now() });
    if (topic === 'lights/tree/set') publisher.publish('lights/tree/state', payload, { qos: 1 });
  });
  await publisher.subscribeAsync(['lights/tree/set', 'bare-lamp/set'], { qos: 1 });
  const tray = await Tray.of(run.pid, stage.bus);
  const measure = async (topic: string, click: () => Promise<unknown>): Promise<number> => {
    const clicked = now();
    await click();
    return (
      (await until('the lamp is told', () => told.find((each) => each.topic === topic && each.at > clicked)))
        .at - clicked
    );
  };
  const times: Times = { tinsel: [], bare: [] };
  for (let round = 0; round < rounds; round++) {
    times.tinsel.push(await measure('lights/tree/set', () => tray.activate()));
    await sleep(gaps.click / 2);
    times.bare.push(await measure('bare-lamp/set', () => stage.bus.call(bare, 'Activate', 'ii', 0, 0)));
    await sleep(gaps.click / 2);
  }
  return times;
}
