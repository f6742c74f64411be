import { words } from '../../shared/words/index.ts';
import { CheckField } from './check-field.tsx';
import type { Form } from './form.ts';
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
        onValue={(name) => form.set('chat', { name })}
        hint={said.nameHint}
      />
      <TextField
        form={form}
        field="chat.room"
        label={said.room}
        value={chat.room}
        onValue={(room) => form.set('chat', { room })}
        hint={said.roomHint}
        code
      />
      <fieldset class="choices">
        <legend>{said.notifications}</legend>
        <CheckField
          label={said.messages}
          value={notifications.messages}
          onValue={(messages) => form.set('notifications', { messages })}
        />
        <CheckField
          label={said.preview}
          value={notifications.preview}
          disabled={!notifications.messages}
          onValue={(preview) => form.set('notifications', { preview })}
        />
      </fieldset>
    </>
  );
}
