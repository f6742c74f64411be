/** Networks that containers, virtual machines and tunnels make: others in the room are seldom in them. */
const virtual = /^(br-|docker|lxc|ppp|tailscale|tap|tun|utun|veth|vEthernet|vboxnet|virbr|vmnet|wg|zt)/i;

/** As Node gives it (os.networkInterfaces). */
export interface CardAddress {
  address: string;
  family: string;
  internal: boolean;
}

/** Whether a card of this name leads to such a network. */
export function isVirtual(card: string): boolean {
  return virtual.test(card);
}

/** Whether the computer gave itself this address, because nobody did (RFC 3927). */
export function isSelfAssigned(address: string): boolean {
  return address.startsWith('169.254.');
}

/** By which IPv4 addresses others in the room reach this computer. */
export function roomAddresses(cards: Readonly<Record<string, readonly CardAddress[] | undefined>>): string[] {
  return Object.entries(cards)
    .flatMap(([card, addresses = []]) => (isVirtual(card) ? [] : addresses))
    .filter(({ address, family, internal }) => family === 'IPv4' && !internal && !isSelfAssigned(address))
    .map(({ address }) => address);
}

/**
 * Which networks these addresses are on, in a form that can be compared. Of an IPv6 address only the network counts:
 * a computer changes the rest every few hours, for privacy (RFC 8981), and Node does not tell which ones it changes.
 */
export function networks(addresses: readonly CardAddress[]): string {
  const outer = addresses.filter(({ address, internal }) => !internal && !isLinkLocal(address));
  const all = outer.map(({ address, family }) => (family === 'IPv6' ? prefix(address) : address));
  return [...new Set(all)].toSorted().join(' ');
}

/** Every card has one of these, whatever it is connected to. */
function isLinkLocal(address: string): boolean {
  return /^fe[89ab][0-9a-f]:/i.test(address);
}

/** The first 64 bits (RFC 4291 §2.5.4). */
function prefix(address: string): string {
  const [left = [], right = []] = address.split('::').map((part) => part.split(':').filter(Boolean));
  const gap = Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: gap }, () => '0'), ...right];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
