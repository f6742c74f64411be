import { parseAddress, type Address } from '../../shared/address.ts';

/** An address out of the settings; `null` if it is none. */
export function readAddress(text: string): Address | null {
  const result = parseAddress(text);
  return result.ok ? result.address : null;
}
