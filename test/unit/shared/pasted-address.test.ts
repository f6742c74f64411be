import { expect, test } from 'vitest';
import { readPasted } from '../../../src/shared/pasted-address.ts';

test.each([
  ['mqtts://ann:secret@host:8883/path', 'mqtts://host:8883', 'ann', 'secret'],
  ['mqtt://ann@host', 'mqtt://host:1883', 'ann', null],
  ['mqtt://ann:@host', 'mqtt://host:1883', 'ann', null],
  ['  mqtt://host  ', 'mqtt://host:1883', '', null],
  ['tcp://192.168.1.20', 'mqtt://192.168.1.20:1883', '', null],
  ['ssl://host', 'mqtts://host:8883', '', null],
  ['tls://host', 'mqtts://host:8883', '', null],
  ['MQTT+SSL://host:8884', 'mqtts://host:8884', '', null],
  ['wss://ann:secret@host/mqtt?x=1#y', 'wss://host:443/mqtt', 'ann', 'secret'],
  ['ann:secret@host:1884', 'mqtt://host:1884', 'ann', 'secret'],
  ['mqtt://a%40b:p%3A%2F%C3%BC@host', 'mqtt://host:1883', 'a@b', 'p:/ü'],
  ['mqtt://ann:100%@host', 'mqtt://host:1883', 'ann', '100%'],
  ['mqtt://ann:a:b@c@host', 'mqtt://host:1883', 'ann', 'a:b@c'],
  ['mqtt://ann:secret@[fe80::1]:1884', 'mqtt://[fe80::1]:1884', 'ann', 'secret'],
])('%j is read as %s', (text, address, username, password) => {
  expect(readPasted(text)).toEqual({ address, username, password });
});

test.each([
  '',
  'two words',
  'http://ann:secret@host',
  'mqtt://ann:secret@',
  'mqtt://ann:secret@host:70000',
  'mqtt://one\nmqtt://two',
  'mqtt://ann@host another',
])('%j is nothing that can be read', (text) => {
  expect(readPasted(text)).toBeNull();
});
