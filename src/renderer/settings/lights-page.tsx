import { words } from '../../shared/words/index.ts';
import type { Form } from './form.ts';
import { TextField } from './text-field.tsx';

const said = words.window.light;

export function LightsPage({ form }: { form: Form }) {
  const { light } = form.draft.settings;
  return (
    <>
      <TextField
        form={form}
        field="light.name"
        label={said.name}
        value={light.name}
        onValue={(name) => form.set('light', { name })}
      />
      <TextField
        form={form}
        field="light.commandTopic"
        label={said.commandTopic}
        value={light.commandTopic}
        onValue={(commandTopic) => form.set('light', { commandTopic })}
        hint={said.commandTopicHint}
        code
      />
      <TextField
        form={form}
        field="light.stateTopic"
        label={said.stateTopic}
        value={light.stateTopic}
        onValue={(stateTopic) => form.set('light', { stateTopic })}
        hint={said.stateTopicHint}
        code
      />
      <div class="pair">
        <TextField
          form={form}
          field="light.payloadOn"
          label={said.payloadOn}
          value={light.payloadOn}
          onValue={(payloadOn) => form.set('light', { payloadOn })}
          code
        />
        <TextField
          form={form}
          field="light.payloadOff"
          label={said.payloadOff}
          value={light.payloadOff}
          onValue={(payloadOff) => form.set('light', { payloadOff })}
          code
        />
      </div>
    </>
  );
}
