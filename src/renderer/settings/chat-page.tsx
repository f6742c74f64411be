import { placeInUse } from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';
import { CheckField } from './check-field.tsx';
import { setPart, setRoom } from './draft-steps.ts';
import type { Form } from './form.ts';
import { InBroker } from './in-broker.tsx';
import { TextField } from './text-field.tsx';

const said = words.window.chat;

export function ChatPage({ form }: { form: Form }) {
  const { chat, notifications } = form.draft.settings;
  return (
    <>
      <TextField
        form={form}
        field="chat.name"
        label={said.name}
        value={chat.name}
        onValue={(name) => form.change(setPart('chat', { name }))}
        hint={said.nameHint}
      />
      <TextField
        form={form}
        field="broker.room"
        label={said.room}
        value={placeInUse(form.draft.settings).room}
        onValue={(room) => form.change(setRoom(room))}
        hint={said.roomHint}
        code
      />
      <InBroker form={form} what="room" />
      <fieldset class="choices">
        <legend>{said.notifications}</legend>
        <CheckField
          label={said.messages}
          value={notifications.messages}
          onValue={(messages) => form.change(setPart('notifications', { messages }))}
        />
        <CheckField
          label={said.preview}
          value={notifications.preview}
          disabled={!notifications.messages}
          onValue={(preview) => form.change(setPart('notifications', { preview }))}
        />
      </fieldset>
    </>
  );
}
