import { placeInUse, type LightSettings } from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';
import { setLight } from './draft-steps.ts';
import type { Form } from './form.ts';
import { InBroker } from './in-broker.tsx';
import { TextField } from './text-field.tsx';

const said = words.window.light;

export function LightsPage({ form }: { form: Form }) {
  const { light } = placeInUse(form.draft.settings);
  const set = (values: Partial<LightSettings>) => form.change(setLight(light, values));
  return (
    <>
      <InBroker form={form} what="light" />
      <TextField
        form={form}
        field="broker.light.name"
        label={said.name}
        value={light.name}
        onValue={(name) => set({ name })}
      />
      <TextField
        form={form}
        field="broker.light.commandTopic"
        label={said.commandTopic}
        value={light.commandTopic}
        onValue={(commandTopic) => set({ commandTopic })}
        hint={said.commandTopicHint}
        code
      />
      <TextField
        form={form}
        field="broker.light.stateTopic"
        label={said.stateTopic}
        value={light.stateTopic}
        onValue={(stateTopic) => set({ stateTopic })}
        hint={said.stateTopicHint}
        code
      />
      <div class="pair">
        <TextField
          form={form}
          field="broker.light.payloadOn"
          label={said.payloadOn}
          value={light.payloadOn}
          onValue={(payloadOn) => set({ payloadOn })}
          code
        />
        <TextField
          form={form}
          field="broker.light.payloadOff"
          label={said.payloadOff}
          value={light.payloadOff}
          onValue={(payloadOff) => set({ payloadOff })}
          code
        />
      </div>
    </>
  );
}
