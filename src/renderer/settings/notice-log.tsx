import { useState } from 'preact/hooks';
import type { Bridge } from '../../shared/bridge.ts';
import type { View } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { NoticeRecords } from './notice-records.tsx';

/** What became of the notifications of the latest messages, and why. Closed it asks for nothing. */
export function NoticeLog({ tinsel, view }: { tinsel: Bridge; view: View }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="notice-log" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.window.noticeLog.open}</summary>
      {open && <NoticeRecords tinsel={tinsel} view={view} />}
    </details>
  );
}
