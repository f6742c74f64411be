// A client with the library's own settings that keeps up a connection: bare-keeper.ts BROKER
// It says each time that it is online.
import mqtt from 'mqtt';

const [url = ''] = process.argv.slice(2);
const client = mqtt.connect(url);
client.on('error', () => undefined);
client.on('connect', () => {
  client.subscribe('chat/msg', { qos: 1 }, () => process.stdout.write('online\n'));
});
