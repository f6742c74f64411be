import { isEncrypted, parseAddress, type Address } from './address.ts';

/** Whether both may be the same broker: some address of each has the same host, and both or neither are encrypted. */
export function sharesHost(one: readonly string[], other: readonly string[]): boolean {
  const others = readable(other);
  return readable(one).some((a) =>
    others.some((b) => a.host === b.host && isEncrypted(a) === isEncrypted(b)),
  );
}

/** Whether each of these addresses leads to a host of the saved ones, and none of them with less encryption. */
export function withinHosts(typed: readonly string[], saved: readonly string[]): boolean {
  const known = readable(saved);
  const read = readable(typed);
  if (read.length < typed.length) return false;
  return read.every((a) => known.some((b) => a.host === b.host && (isEncrypted(a) || !isEncrypted(b))));
}

function readable(addresses: readonly string[]): Address[] {
  return addresses.flatMap((text) => {
    const result = parseAddress(text);
    return result.ok ? [result.address] : [];
  });
}
