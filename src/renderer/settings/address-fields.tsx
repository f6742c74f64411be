import { useState } from 'preact/hooks';
import { parseAddress } from '../../shared/address.ts';
import { readPasted } from '../../shared/pasted-address.ts';
import type { SavedBroker } from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';
import { setBroker, setSecrets } from './draft-steps.ts';
import { plainAddresses } from './draft.ts';
import { focusField } from './focus-field.ts';
import type { Form } from './form.ts';
import { TextField } from './text-field.tsx';

const said = words.window.broker;
const most = 8;

/** The addresses of one broker, in the order in which they are tried. */
export function AddressFields({ form, broker }: { form: Form; broker: SavedBroker }) {
  const { id, addresses } = broker;
  const [pasted, setPasted] = useState({ index: -1, text: '' });
  const set = (all: string[]) => {
    setPasted({ index: -1, text: '' });
    form.change(setBroker(id, { addresses: all }));
  };
  const add = () => {
    set([...addresses, '']);
    focusField(`broker.address.${addresses.length}`);
  };
  const remove = (index: number) => {
    set(addresses.toSpliced(index, 1));
    focusField(`broker.address.${Math.max(0, index - 1)}`);
  };
  const paste = (event: ClipboardEvent, index: number) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const read = parseAddress(text).ok ? null : readPasted(text);
    if (read === null) return;
    event.preventDefault();
    const { address, username, password } = read;
    set(addresses.with(index, address));
    if (username !== '') form.change(setBroker(id, { username }));
    if (password !== null) form.change(setSecrets(id, { password }));
    const login = username === '' ? [] : [said.pastedLogin];
    setPasted({ index, text: [said.pasted(address), ...login].join(' ') });
  };
  const plain = plainAddresses(broker).map((address) => address.trim());
  const hint = (index: number): string => {
    if (index === pasted.index) return pasted.text;
    return addresses.length > 1 && index === addresses.length - 1 ? said.addressesHint : '';
  };
  return (
    <div class="addresses">
      {addresses.map((address, index) => (
        <TextField
          key={index}
          form={form}
          field={`broker.address.${index}`}
          label={index === 0 ? said.address : said.another(index + 1)}
          value={address}
          onValue={(value) => set(addresses.with(index, value))}
          placeholder={said.addressExample}
          hint={hint(index)}
          onPaste={(event) => paste(event, index)}
          code
        >
          {addresses.length > 1 && (
            <button
              type="button"
              class="quiet"
              aria-label={said.removeAddress(index + 1)}
              title={said.removeAddress(index + 1)}
              onClick={() => remove(index)}
            >
              <Icon shape="close" />
            </button>
          )}
        </TextField>
      ))}
      <p class="plain-warning" aria-live="polite">
        {plain.length > 0 && (
          <>
            <Icon shape="warning" />
            <span>{said.plainPassword(plain)}</span>
          </>
        )}
      </p>
      {addresses.length < most && (
        <button type="button" class="link" onClick={add}>
          {said.addAddress}
        </button>
      )}
    </div>
  );
}
