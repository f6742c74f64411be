// The least that can be done to find lights and to hear what they are: bare-finder.ts BROKER COUNT FILTER...
// It tells on stdout when it listens, when it knows so many and has heard of each what it reports, and, told to end, how
// long it stalled at worst.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import mqtt from 'mqtt';
import { now } from './clock.ts';

const [url = '', count = '', ...filters] = process.argv.slice(2);
const resolution = 10;
const delay = monitorEventLoopDelay({ resolution });
delay.enable();
const before = process.cpuUsage();
const began = now();
const client = await mqtt.connectAsync(url);
const lights = new Set<string>();
const lacking = new Set<string>();
const heard = new Set<string>();

client.on('message', (topic, payload) => {
  if (!topic.startsWith('homeassistant/')) {
    heard.add(topic);
    lacking.delete(topic);
    if (topic.startsWith('lights/')) lights.add(topic);
  } else {
    lights.add(topic);
    const config: Record<string, unknown> = JSON.parse(payload.toString());
    const topics = [config['state_topic'], config['brightness_state_topic'], config['availability_topic']]
      .filter((each) => typeof each === 'string')
      .filter((each) => !heard.has(each));
    for (const each of topics) lacking.add(each);
    client.subscribe(topics, { qos: 1 });
  }
  if (lights.size === Number(count) && lacking.size === 0)
    process.stdout.write(`found ${now()} ${now() - began} ${cpu()}\n`);
});
/** Seconds of processor time since it began. */
function cpu(): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

await client.subscribeAsync(filters, { qos: 1 });
process.stdout.write('ready\n');
process.once('SIGTERM', () => {
  process.stdout.write(`stalled ${delay.max / 1e6 - resolution}\n`);
  process.exit();
});
