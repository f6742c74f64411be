import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { outerHosts } from '../../../../../src/main/edge/built-in/addresses.ts';

function info(address: string, internal = false): NetworkInterfaceInfo {
  const common = { address, netmask: '', mac: '', internal, cidr: null };
  return address.includes(':') ? { ...common, family: 'IPv6', scopeid: 0 } : { ...common, family: 'IPv4' };
}

test('what others can reach, the likeliest first', () => {
  const cards = {
    lo: [info('127.0.0.1', true), info('::1', true)],
    docker0: [info('172.17.0.1')],
    wlan0: [info('fe80::1'), info('fd00::7'), info('192.0.2.7')],
    eth0: [info('169.254.3.4')],
    eth1: [info('FE80::2'), info('198.51.100.2')],
    none: undefined,
  };
  expect(outerHosts(cards)).toEqual(['192.0.2.7', '198.51.100.2', '169.254.3.4', '172.17.0.1', 'fd00::7']);
});
