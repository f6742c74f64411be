import type { View } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import './chat-page.css';
import { setPart } from './draft-steps.ts';
import type { Form } from './form.ts';
import { HistoryPart } from './history-part.tsx';
import { NotificationsPart } from './notifications-part.tsx';
import { RoomsPart } from './rooms-part.tsx';
import { TextField } from './text-field.tsx';

const said = words.window.chat;

export function ChatPage({ form, view }: { form: Form; view: View }) {
  const { inUse, chat } = form.draft.settings;
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
      <RoomsPart key={`rooms ${inUse}`} form={form} />
      <NotificationsPart form={form} view={view} />
      <HistoryPart key={`history ${inUse}`} form={form} view={view} />
    </>
  );
}
