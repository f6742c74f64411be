import type { BuiltInView } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { CheckField } from './check-field.tsx';
import { setBuiltIn } from './draft-steps.ts';
import { usualWebSocketPort } from './draft.ts';
import type { Form } from './form.ts';
import { NumberField } from './number-field.tsx';
import { OpenPart } from './open-part.tsx';
import { SharePart } from './share-part.tsx';

const said = words.window.builtIn;

/** The form of the broker that runs inside Tinsel; `running` while it does. */
export function BuiltInForm({ form, running }: { form: Form; running: BuiltInView | null }) {
  const { keepRunning, webSocketPort } = form.draft.settings.builtInBroker;
  return (
    <section class="part" aria-labelledby="built-in-heading">
      <div class="part-head">
        <h3 id="built-in-heading">{words.window.broker.builtIn}</h3>
      </div>
      <p class="built-in-state">
        {running ? (
          <>
            {said.runs}{' '}
            {running.addresses.map((address) => (
              <code key={address}>{address}</code>
            ))}
            <br />
            {said.clients(running.clients)}
          </>
        ) : (
          said.stopped
        )}
      </p>
      <div class="short">
        <NumberField form={form} field="builtIn.port" label={said.port} hint={said.portHint} />
      </div>
      <CheckField
        label={said.keepRunning}
        value={keepRunning}
        onValue={(value) => form.change(setBuiltIn({ keepRunning: value }))}
      />
      <OpenPart form={form} />
      {running?.lan === true && <SharePart form={form} running={running} />}
      <CheckField
        label={said.webSocket}
        value={webSocketPort !== null}
        hint={said.webSocketHint}
        onValue={(on) => form.change(setBuiltIn({ webSocketPort: on ? usualWebSocketPort : null }))}
      />
      {webSocketPort !== null && (
        <div class="short inset">
          <NumberField form={form} field="builtIn.webSocketPort" label={said.webSocketPort} />
        </div>
      )}
      <details class="more">
        <summary>{words.window.broker.more}</summary>
        <div class="triple">
          <NumberField
            form={form}
            field="builtIn.limits.clients"
            label={said.maxClients}
            hint={said.maxClientsHint}
          />
          <NumberField
            form={form}
            field="builtIn.limits.payload"
            label={said.maxPayload}
            hint={said.maxPayloadHint}
          />
          <NumberField form={form} field="builtIn.limits.rate" label={said.maxRate} hint={said.maxRateHint} />
        </div>
        <p class="below">{said.limitsHint}</p>
      </details>
      <p class="below size">{said.size}</p>
    </section>
  );
}
