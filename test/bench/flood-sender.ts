// Says a lot, evenly: flood-sender.ts BROKER TOPIC PREFIX COUNT RATE. When the broker has all of it, it tells on stdout
// when the last was said.
import { setTimeout as sleep } from 'node:timers/promises';
import mqtt from 'mqtt';
import { now } from './clock.ts';

const [url = '', topic = '', prefix = '', ...numbers] = process.argv.slice(2);
const [count = 0, rate = 0] = numbers.map(Number);
const client = await mqtt.connectAsync(url, { protocolVersion: 4 });
const began = now();
const said: Promise<unknown>[] = [];
let last = began;
while (said.length < count) {
  const due = Math.min(count, Math.floor(((now() - began) * rate) / 1_000));
  while (said.length < due) {
    said.push(client.publishAsync(topic, `${prefix}flood ${said.length + 1}.`, { qos: 1 }));
    last = now();
  }
  await sleep(2);
}
await Promise.all(said);
process.stdout.write(`said ${last} ${said.length / ((last - began) / 1_000)}\n`);
await client.endAsync();
