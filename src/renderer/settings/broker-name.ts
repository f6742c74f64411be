import { hostAndPort, parseAddress } from '../../shared/address.ts';
import { brokerInUse, type Editable, type SavedBroker } from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';

const said = words.window.broker;

/** What a saved broker is called: its name, or where it is. */
export function brokerName({ name, addresses }: SavedBroker): string {
  const [first = ''] = addresses;
  const result = parseAddress(first);
  if (name.trim() !== '') return name;
  return result.ok ? hostAndPort(result.address) : first.trim() || said.fresh;
}

/** What the chosen broker is called. */
export function chosenName(settings: Editable): string {
  const broker = brokerInUse(settings);
  return broker ? brokerName(broker) : said.theBuiltIn;
}
