// The least that can be done with a message and with a call from the message bus, in a plain Node process:
//   bare-client.ts BROKER BUS [LAST-OF-FLOOD]
// It tells on stdout when it heard a message, but of those on bare/flood only the last; it raises a notification for
// one on bare/notify, and publishes when it is called as a tray icon is. Told to end, it says how many messages of a flood it had and how long it stalled at worst.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import dbus from 'dbus-native';
import mqtt from 'mqtt';
import { now } from './clock.ts';

const [url = '', address = '', lastOfFlood = ''] = process.argv.slice(2);
const resolution = 10;
const delay = monitorEventLoopDelay({ resolution });
const print = (line: string): boolean => process.stdout.write(`${line}\n`);

const bus = dbus.sessionBus({ busAddress: address });
const client = await mqtt.connectAsync(url, { protocolVersion: 4 });

let flooded = 0;
client.on('message', (topic, payload) => {
  const at = now();
  const text = payload.toString();
  if (topic === 'bare/flood') {
    flooded += 1;
    if (text !== lastOfFlood) return;
  }
  if (topic === 'bare/notify') notify(text);
  print(`heard ${at} ${text}`);
});
await client.subscribeAsync('bare/+', { qos: 1 });

function notify(body: string): void {
  void bus.invoke({
    destination: 'org.freedesktop.Notifications',
    path: '/org/freedesktop/Notifications',
    interface: 'org.freedesktop.Notifications',
    member: 'Notify',
    signature: 'susssasa{sv}i',
    body: ['bare client', 0, '', 'Robin', body, [], {}, -1],
  });
}

const item = {
  Activate: (): null => {
    client.publish('bare-lamp/set', 'ON', { qos: 1 });
    return null;
  },
};
bus.exportInterface(item, '/StatusNotifierItem', {
  name: 'org.kde.StatusNotifierItem',
  methods: { Activate: ['ii', '', ['x', 'y'], []] },
});
await bus.requestName('org.tinsel.BareClient', 0);

process.once('SIGTERM', () => {
  print(`flooded ${flooded} ${delay.max / 1e6 - resolution}`);
  process.exit();
});
delay.enable();
print('ready');
