import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OwnNetwork, whyNoNetworks } from '../support/networks.ts';

const cable = 'ip link add one type veth peer name two; ip link set one up; ip link set two up';

const noNetworks = whyNoNetworks();

describe.skipIf(noNetworks !== null)('a program on a real network', () => {
  let program: OwnNetwork;

  beforeEach(async () => {
    program = new OwnNetwork(process.execPath, [join(import.meta.dirname, 'network-watcher.ts')]);
    await program.out.says('watching');
  });

  afterEach(() => program.end());

  test('notices that a card gets an address, and that it loses it, each once', async () => {
    program.run(`${cable}; ip addr add 192.0.2.7/24 dev one`);
    await program.out.says('changed', 1);
    program.run('ip addr add fe80::5/64 dev one nodad');
    // Two looks in which nothing may be said.
    await sleep(11_000);
    expect(program.out.lines).toEqual(['watching', 'changed']);
    program.run('ip link del one');
    await program.out.says('changed', 2);
    expect(program.out.lines).toEqual(['watching', 'changed', 'changed']);
  });

  test('notices that it was stopped, and that the network is another as one thing', async () => {
    process.kill(program.pid, 'SIGSTOP');
    program.run(`${cable}; ip addr add 192.0.2.7/24 dev one`);
    // It is late by the clock only, so this has to last.
    await sleep(11_000);
    process.kill(program.pid, 'SIGCONT');
    await program.out.says('slept', 1);
    await sleep(6_000);
    expect(program.out.lines).toEqual(['watching', 'slept']);
  });
});
