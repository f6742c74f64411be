import mqtt from 'mqtt';
import { now } from './clock.ts';
import type { BenchLight } from './many-lights.ts';

/** The lights make themselves known, and the broker keeps it. Gives when the last one did, once the broker had all others. */
export async function announce(url: string, lights: readonly BenchLight[]): Promise<number> {
  const client = await mqtt.connectAsync(url, { protocolVersion: 4 });
  const say = ({ topic, payload }: { topic: string; payload: string }): Promise<unknown> =>
    client.publishAsync(topic, payload, { qos: 1, retain: true });
  await Promise.all(lights.flatMap(({ states }) => states).map(say));
  await Promise.all(lights.slice(0, -1).map(({ announcement }) => say(announcement)));
  const last = now();
  for (const { announcement } of lights.slice(-1)) await say(announcement);
  await client.endAsync();
  return last;
}
