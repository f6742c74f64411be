import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { formatAddress, parseAddress } from '../../shared/address.ts';
import { newBroker, newBrokerId, type SavedBroker } from '../../shared/settings.ts';
import type { FoundBroker, View } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';
import { addBroker } from './draft-steps.ts';
import { focusField } from './focus-field.ts';
import type { Form } from './form.ts';

const said = words.window.found;

/** The brokers that say on the network that they are there. */
export function FoundBrokers({ form, found }: { form: Form; found: View['found'] }) {
  const { on } = form.answer.settings.discovery;
  const look = () => form.tinsel.ask({ type: 'find-brokers' });
  // Whoever has no broker yet sees at once what there is.
  const [unfolded] = useState(form.draft.settings.brokers.length === 0);
  const details = useRef<HTMLDetailsElement>(null);
  const idle = found.brokers.length === 0 && !found.looking;
  useLayoutEffect(() => {
    if (details.current !== null) fold(details.current, idle, unfolded);
  }, [idle, on]);
  useEffect(() => {
    if (on) look();
  }, [on]);
  if (!on) return <p class="found-off">{said.off}</p>;
  return (
    <details class="found" ref={details}>
      <summary>
        {said.region} <span class="found-count">{summary(found)}</span>
      </summary>
      <div class="found-body">
        {found.brokers.length === 0 && (
          <p class="found-empty">{found.looking ? said.lookingLong : said.noneLong}</p>
        )}
        <ul>
          {found.brokers.map((broker) => (
            <Row key={broker.addresses.join(' ')} form={form} broker={broker} />
          ))}
        </ul>
      </div>
      <button
        type="button"
        class="link"
        aria-disabled={found.looking}
        onClick={() => {
          if (!found.looking) look();
        }}
      >
        {said.again}
      </button>
      <span class="unseen" role="status">
        {summary(found)}
      </span>
    </details>
  );
}

/** There is nothing to be seen while it is idle; whoever wants to look again unfolds it. */
function fold(details: HTMLDetailsElement, idle: boolean, unfolded: boolean): void {
  if (idle) {
    // What is folded away cannot keep the keyboard.
    if (details.contains(document.activeElement)) details.querySelector('summary')?.focus();
    details.open = false;
  } else if (unfolded) details.open = true;
}

function Row({ form, broker }: { form: Form; broker: FoundBroker }) {
  const { name, addresses } = broker;
  const saved = form.draft.settings.brokers.some((each) => sameBroker(each, addresses));
  const add = () => {
    form.change(addBroker({ ...newBroker(newBrokerId(), addresses), name }));
    focusField('broker.name');
  };
  return (
    <li class="found-row">
      <span class="broker-text">
        <span class="broker-name">{name}</span>
        <span class="below">{addresses[0]}</span>
      </span>
      {saved ? (
        <span class="found-saved">
          <Icon shape="check" />
          {said.saved}
        </span>
      ) : (
        <button type="button" aria-label={said.addLabel(name)} onClick={add}>
          {said.add}
        </button>
      )}
    </li>
  );
}

function summary({ looking, brokers }: View['found']): string {
  if (brokers.length > 0) return said.count(brokers.length);
  return looking ? said.looking : said.none;
}

function sameBroker(saved: SavedBroker, addresses: string[]): boolean {
  const known = new Set(saved.addresses.map(written));
  return addresses.some((address) => known.has(written(address)));
}

function written(address: string): string {
  const result = parseAddress(address);
  return result.ok ? formatAddress(result.address) : address;
}
