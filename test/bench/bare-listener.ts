// The least that can be done to hear a room: bare-listener.ts BROKER LAST
// It tells on stdout when it listens, and when it has heard the last message, how many there were.
import mqtt from 'mqtt';

const [url = '', last = ''] = process.argv.slice(2);
const client = await mqtt.connectAsync(url);
let heard = 0;
client.on('message', (_topic, payload) => {
  heard += 1;
  if (payload.toString() === last) process.stdout.write(`heard ${heard}\n`);
});
await client.subscribeAsync('chat/msg', { qos: 1 });
process.stdout.write('ready\n');
