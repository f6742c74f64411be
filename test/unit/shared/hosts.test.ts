import { describe, expect, it } from 'vitest';
import { sharesHost, withinHosts } from '../../../src/shared/hosts.ts';

describe('sharesHost', () => {
  it.each([
    ['the same address', ['mqtts://a:8883'], ['mqtts://a:8883'], true],
    ['another port', ['mqtts://a:8883'], ['mqtts://a:8884'], true],
    ['another path', ['wss://a/mqtt'], ['wss://a/'], true],
    ['another transport, as encrypted', ['wss://a'], ['mqtts://a'], true],
    ['another spelling', [' MQTT://A '], ['a'], true],
    ['one of several', ['mqtt://b', 'mqtts://a'], ['mqtts://c', 'mqtts://a'], true],
    ['an IPv6 address', ['mqtt://[::1]:1'], ['mqtt://[::1]:2'], true],
    ['another host', ['mqtts://a'], ['mqtts://b'], false],
    ['less encryption', ['mqtt://a'], ['mqtts://a'], false],
    ['more encryption', ['mqtts://a'], ['mqtt://a'], false],
    ['host and encryption of two different ones', ['mqtts://a'], ['mqtt://a', 'mqtts://b'], false],
    ['what is unreadable', ['http://a'], ['http://a'], false],
    ['nothing', [], [], false],
  ])('%s', (_, one, other, answer) => {
    expect(sharesHost(one, other)).toBe(answer);
    expect(sharesHost(other, one)).toBe(answer);
  });
});

describe('withinHosts', () => {
  it.each([
    ['the same address', ['mqtts://a'], ['mqtts://a'], true],
    ['another port and path', ['wss://a:1/x'], ['wss://a:2/y'], true],
    ['more encryption', ['mqtts://a'], ['mqtt://a'], true],
    ['fewer addresses', ['mqtts://a'], ['mqtts://a', 'mqtts://b'], true],
    ['less encryption', ['mqtt://a'], ['mqtts://a'], false],
    ['less encryption than the same host has', ['mqtt://a'], ['mqtts://a', 'mqtt://b'], false],
    ['no encryption, as it was saved', ['mqtt://a'], ['mqtts://a', 'mqtt://a'], true],
    ['one more host', ['mqtts://a', 'mqtts://b'], ['mqtts://a'], false],
    ['one that is unreadable', ['mqtts://a', 'http://a'], ['mqtts://a', 'http://a'], false],
    ['a saved one that is unreadable', ['mqtts://a'], ['http://a', 'mqtts://a'], true],
  ])('%s', (_, typed, saved, answer) => {
    expect(withinHosts(typed, saved)).toBe(answer);
  });
});
