/** The addresses that are burnt into a device and stand in this text, in the form of `Device.addresses`. */
export function addressesIn(text: string): string[] {
  const plain = text.toLowerCase();
  const ieee = plain.match(/(?<![\da-f])0x[\da-f]{16}(?![\da-f])/g) ?? [];
  const pairs = plain.match(/(?<![\da-f])[\da-f]{2}([:-][\da-f]{2}){5}(?![\da-f])/g) ?? [];
  const macs = plain.match(/(?<![\da-fx])[\da-f]{12}(?![\da-f])/g) ?? [];
  const found = [
    ...ieee.map((one) => one.slice(2)),
    ...pairs.map((one) => one.replace(/[:-]/g, '')),
    ...macs,
  ];
  return [...new Set(found)];
}

/** Whether two addresses are of the same device, as far as they tell. */
export function sameAddress(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long === short || (short.length === 6 && long.length === 12 && long.endsWith(short));
}
