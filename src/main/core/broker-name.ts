import { hostAndPort } from '../../shared/address.ts';
import { words } from '../../shared/words/index.ts';
import type { Broker } from './state.ts';

/** What a broker is called in words. */
export function brokerName({ builtIn, address }: Broker): string {
  return builtIn || !address ? words.link.builtIn : hostAndPort(address);
}
