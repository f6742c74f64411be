import { expect, test } from 'vitest';
import { pythonLines, shellLine } from '../../../src/renderer/script.ts';

const door = { host: '192.168.1.20', port: 1884, topic: 'chat/msg' };

test('the shell line can be typed as it is', () => {
  expect(shellLine(door)).toBe('mosquitto_pub -h 192.168.1.20 -p 1884 -q 1 -t chat/msg -m Anna:Hello');
});

test('the shell line gives the login where one is needed', () => {
  const login = { username: 'tinsel', password: "it's $HOME" };
  expect(shellLine({ ...door, login })).toBe(
    String.raw`mosquitto_pub -h 192.168.1.20 -p 1884 -u tinsel -P 'it'\''s $HOME' -q 1 -t chat/msg -m Anna:Hello`,
  );
});

test('a topic that a shell would read otherwise is quoted', () => {
  expect(shellLine({ ...door, topic: "our room's $HOME" })).toContain(
    String.raw`-t 'our room'\''s $HOME' -m`,
  );
});

test('the Python lines name the broker and the room', () => {
  expect(pythonLines({ ...door, topic: 'a "b"' }).split('\n')).toEqual([
    'import paho.mqtt.publish as publish',
    String.raw`room, broker = "a \"b\"", "192.168.1.20"`,
    'publish.single(room, "Anna:Hello", qos=1, hostname=broker, port=1884)',
  ]);
});
