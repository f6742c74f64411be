import { keptUnder, newBroker, newBrokerId, onceId, type SavedBroker } from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';
import { brokerName } from './broker-name.ts';
import { addBroker, choose, renewId } from './draft-steps.ts';
import { focusField } from './focus-field.ts';
import type { Form } from './form.ts';

const said = words.window.broker;

/** All brokers, the built-in one first; the chosen one is used once this is saved. */
export function BrokerList({ form }: { form: Form }) {
  const { brokers } = form.draft.settings;
  const add = () => {
    form.change(addBroker(newDraft()));
    focusField('broker.address.0');
  };
  const keep = (broker: SavedBroker) => {
    // Its history and its secrets, which are kept under its address, stay with it.
    const under = keptUnder(broker);
    const fresh = brokers.some(({ id }) => id === under) ? newBrokerId() : under;
    form.change(renewId(broker.id, fresh));
    focusField(`use-${fresh}`);
  };
  return (
    <>
      <fieldset class="choices">
        <legend>{said.choice}</legend>
        <div class="brokers">
          <Row form={form} id="" name={said.builtIn} below={said.builtInHint} />
          {brokers.map((broker) => (
            <Row
              key={broker.id}
              form={form}
              id={broker.id}
              name={brokerName(broker)}
              below={addressesOf(broker)}
              {...(broker.id === onceId && { onKeep: () => keep(broker) })}
            />
          ))}
        </div>
      </fieldset>
      <button type="button" class="with-icon" onClick={add}>
        <Icon shape="plus" />
        {said.add}
      </button>
    </>
  );
}

interface RowProps {
  form: Form;
  id: string;
  name: string;
  below: string;
  /** Saves one that is used for this start only. */
  onKeep?: () => void;
}

function Row({ form, id, name, below, onKeep }: RowProps) {
  return (
    <div class="broker">
      <label class="choice">
        <input
          id={`use-${id}`}
          type="radio"
          name="broker"
          checked={form.draft.settings.inUse === id}
          aria-labelledby={`use-${id}-name`}
          aria-describedby={`use-${id}-below use-${id}-mark`}
          onChange={() => form.change(choose(id))}
        />
        <span class="broker-text">
          <span class="broker-name">
            <span id={`use-${id}-name`}>{name}</span>
            {onKeep && (
              <span id={`use-${id}-mark`} class="mark">
                {said.once}
              </span>
            )}
          </span>
          <span id={`use-${id}-below`} class="below">
            {below}
          </span>
        </span>
      </label>
      {onKeep && (
        <button type="button" aria-label={said.keepLabel(name)} onClick={onKeep}>
          {said.keep}
        </button>
      )}
    </div>
  );
}

function addressesOf({ addresses }: SavedBroker): string {
  return addresses.filter((address) => address.trim() !== '').join(', ') || said.noAddress;
}

/** Its address is still to be typed. */
function newDraft(): SavedBroker {
  return { ...newBroker(newBrokerId(), ['mqtt://localhost']), addresses: [''] };
}
