import type { NetworkInterfaceInfo } from 'node:os';

export const loopback = '127.0.0.1';

/** Networks that containers, virtual machines and tunnels make: others in the room are seldom in them. */
const virtual = /^(br-|docker|lxc|tap|tun|utun|veth|vEthernet|vboxnet|virbr|vmnet|wg|zt)/i;

/** By which IP addresses others on the network reach this computer, best first. */
export function outerHosts(cards: NodeJS.Dict<NetworkInterfaceInfo[]>): string[] {
  return Object.entries(cards)
    .flatMap(([name, infos = []]) => infos.map((info) => ({ name, info })))
    .filter(({ info: { internal, address } }) => !internal && !/^fe[89ab]/i.test(address))
    .toSorted((one, other) => doubt(one) - doubt(other))
    .map(({ info }) => info.address);
}

function doubt({ name, info }: { name: string; info: NetworkInterfaceInfo }): number {
  const selfAssigned = info.address.startsWith('169.254.');
  return (info.family === 'IPv6' ? 4 : 0) + (virtual.test(name) ? 2 : 0) + (selfAssigned ? 1 : 0);
}
