import type { View } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { CheckField } from './check-field.tsx';
import { setPart } from './draft-steps.ts';
import type { Form } from './form.ts';
import { NoticeLog } from './notice-log.tsx';
import { RightNow } from './right-now.tsx';

const said = words.window.notifications;

export function NotificationsPart({ form, view }: { form: Form; view: View }) {
  const { notifications } = form.draft.settings;
  return (
    <section class="part" aria-labelledby="notifications-heading">
      <h3 id="notifications-heading">{said.title}</h3>
      <CheckField
        label={said.messages}
        value={notifications.messages}
        hint={said.messagesHint}
        onValue={(messages) => form.change(setPart('notifications', { messages }))}
      />
      <CheckField
        label={said.preview}
        value={notifications.preview}
        disabled={!notifications.messages}
        onValue={(preview) => form.change(setPart('notifications', { preview }))}
      />
      <RightNow tinsel={form.tinsel} muted={view.muted} on={form.answer.settings.notifications.messages} />
      <NoticeLog tinsel={form.tinsel} view={view} />
    </section>
  );
}
