import { describe, expect, test } from 'vitest';
import { networks, roomAddresses, type CardAddress } from '../../../../src/main/core/networks.ts';

function card(address: string, internal = false): CardAddress {
  return { address, family: address.includes(':') ? 'IPv6' : 'IPv4', internal };
}

const home = [card('127.0.0.1', true), card('::1', true), card('192.168.1.20'), card('2001:db8:1:2:aaaa::1')];

describe('networks', () => {
  test.each<[string, CardAddress[], CardAddress[]]>([
    ['in another order', home, home.toReversed()],
    ['with another temporary address', home, [...home, card('2001:db8:1:2:bbbb:cccc:dddd:eeee')]],
    ['with the temporary address renewed', home, [...home.slice(0, 3), card('2001:db8:1:2:1:2:3:4')]],
    ['with a zero in it that is left out', [card('2001:db8:0:2::1')], [card('2001:db8:0:2:5:6:7:8')]],
    ['with zeros that are left out', [card('2001:db8::5:6:7:8')], [card('2001:db8::1')]],
    ['with a container’s card that goes nowhere', home, [...home, card('fe80::42:1ff:fe02:3')]],
    ['with another loopback', home, [...home, card('127.0.1.1', true)]],
  ])('are the same %s', (_what, one, other) => {
    expect(networks(one)).toBe(networks(other));
  });

  test.each<[string, CardAddress[], CardAddress[]]>([
    ['with another address', [card('192.168.1.20')], [card('192.168.1.21')]],
    ['with one more', home, [...home, card('10.0.0.5')]],
    ['with none left', home, home.slice(0, 2)],
    ['with another prefix', [card('2001:db8:1:2::1')], [card('2001:db8:1:3::1')]],
    ['with another prefix of zeros', [card('2001:db8::1')], [card('2001:db8:0:1::1')]],
    ['with IPv6 gone', home, home.slice(0, 3)],
  ])('are others %s', (_what, one, other) => {
    expect(networks(one)).not.toBe(networks(other));
  });
});

test('others in the room do not hear of addresses where they cannot come in', () => {
  const cards = {
    lo: [card('127.0.0.1', true), card('::1', true)],
    eth0: [card('192.168.1.20'), card('2001:db8:1:2::1')],
    eth1: [card('169.254.3.4')],
    wlp3s0: [card('10.0.0.5')],
    docker0: [card('172.17.0.1')],
    'br-1a2b3c': [card('172.18.0.1')],
    tun0: [card('10.8.0.2')],
    wg0: [card('10.9.0.2')],
    ppp0: [card('10.64.64.64')],
    none: undefined,
  };
  expect(roomAddresses(cards)).toEqual(['192.168.1.20', '10.0.0.5']);
});
