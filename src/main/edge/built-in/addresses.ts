import type { NetworkInterfaceInfo } from 'node:os';
import { isSelfAssigned, isVirtual } from '../../core/networks.ts';

export const loopback = '127.0.0.1';

/** By which IP addresses others on the network reach this computer, best first. */
export function outerHosts(cards: NodeJS.Dict<NetworkInterfaceInfo[]>): string[] {
  return Object.entries(cards)
    .flatMap(([name, infos = []]) => infos.map((info) => ({ name, info })))
    .filter(({ info: { internal, address } }) => !internal && !/^fe[89ab]/i.test(address))
    .toSorted((one, other) => doubt(one) - doubt(other))
    .map(({ info }) => info.address);
}

function doubt({ name, info }: { name: string; info: NetworkInterfaceInfo }): number {
  return (
    (info.family === 'IPv6' ? 4 : 0) + (isVirtual(name) ? 2 : 0) + (isSelfAssigned(info.address) ? 1 : 0)
  );
}
