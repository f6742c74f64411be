import { describe, expect, test } from 'vitest';
import { formatAddress, hostAndPort, parseAddress } from '../../../src/shared/address.ts';
import { words } from '../../../src/shared/words/index.ts';

describe('an address as a person types it', () => {
  test.each([
    ['mqtt://192.168.1.20', 'mqtt://192.168.1.20:1883'],
    ['mqtts://broker.example', 'mqtts://broker.example:8883'],
    ['ws://broker.example', 'ws://broker.example:80'],
    ['wss://broker.example', 'wss://broker.example:443'],
    ['broker', 'mqtt://broker:1883'],
    ['broker:1884', 'mqtt://broker:1884'],
    ['  mqtt://broker  ', 'mqtt://broker:1883'],
    ['MQTT://Broker.Example', 'mqtt://broker.example:1883'],
    ['mqtt://broker/', 'mqtt://broker:1883'],
    ['mqtt://my_broker-2.local', 'mqtt://my_broker-2.local:1883'],
    ['mqtt://broker.example.', 'mqtt://broker.example.:1883'],
    ['mqtt://[::1]', 'mqtt://[::1]:1883'],
    ['mqtt://[FE80::1]:1884', 'mqtt://[fe80::1]:1884'],
    ['[::ffff:192.168.1.20]:1884', 'mqtt://[::ffff:192.168.1.20]:1884'],
    ['mqtt://broker:1', 'mqtt://broker:1'],
    ['mqtt://broker:65535', 'mqtt://broker:65535'],
    ['mqtt://broker:01883', 'mqtt://broker:1883'],
    ['ws://broker/mqtt', 'ws://broker:80/mqtt'],
    ['ws://broker//mqtt', 'ws://broker:80//mqtt'],
    ['ws://broker:9001/a/b', 'ws://broker:9001/a/b'],
    ['wss://broker/', 'wss://broker:443/'],
  ])('%j is read as %s', (typed, expected) => {
    const result = parseAddress(typed);
    expect(result.ok && formatAddress(result.address)).toBe(expected);
  });

  test.each([
    ['', words.address.empty],
    ['   ', words.address.empty],
    ['mqtt://my broker', words.address.space],
    ['mqtt://broker :1883', words.address.space],
    ['mqtt://ann:secret@broker', words.address.login],
    ['ann@broker', words.address.login],
    ['mqtt//broker', words.address.form],
    ['mqtt:/broker', words.address.form],
    ['broker/mqtt', words.address.form],
    ['mqtt://', words.address.form],
    ['://broker', words.address.form],
    ['mqtt://broker:', words.address.form],
    ['mqtt://broker:x', words.address.form],
    ['mqtt://broker:-1', words.address.form],
    ['mqtt://broker?x=1', words.address.form],
    ['mqtt://broker#x', words.address.form],
    ['mqtt://::1', words.address.form],
    ['::1', words.address.form],
    ['mqtt://[fe80::1%eth0]', words.address.form],
    ['mqtt://[::1', words.address.form],
    ['mqtt://[1:2]', words.address.host('[1:2]')],
    ['mqtt://[:::]', words.address.host('[:::]')],
    ['mqtt://broker:0', words.address.port('0')],
    ['mqtt://broker:70000', words.address.port('70000')],
    ['mqtt://broker:99999999999999999999', words.address.port('99999999999999999999')],
    ['mqtt://256.1.1.1', words.address.host('256.1.1.1')],
    ['mqtt://1.2.3.4.5', words.address.host('1.2.3.4.5')],
    ['mqtt://bücher.example', words.address.host('bücher.example')],
    ['mqtt://a,b', words.address.host('a,b')],
    ['mqtt://<script>', words.address.host('<script>')],
    ['http://broker', words.address.scheme('http')],
    ['constructor://broker', words.address.scheme('constructor')],
    ['mqtt://broker/room', words.address.path('/room')],
    ['mqtts://broker:8883/x', words.address.path('/x')],
  ])('%j is refused in words', (typed, problem) => {
    expect(parseAddress(typed)).toEqual({ ok: false, problem });
  });

  test('what is refused for its login does not have the password repeated', () => {
    expect(JSON.stringify(parseAddress('mqtt://ann:secret@broker'))).not.toContain('secret');
  });

  test('the written form is read as the same address again', () => {
    for (const typed of ['mqtt://[::1]:1884', 'wss://a.b/c', 'broker', 'mqtts://10.0.0.1']) {
      const once = parseAddress(typed);
      expect(once.ok).toBe(true);
      if (once.ok) expect(parseAddress(formatAddress(once.address))).toEqual(once);
    }
  });

  test('an IPv6 address is kept bare and shown in brackets', () => {
    const result = parseAddress('mqtt://[::1]');
    expect(result).toMatchObject({ ok: true, address: { host: '::1' } });
    expect(hostAndPort({ host: '::1', port: 1883 })).toBe('[::1]:1883');
  });
});
