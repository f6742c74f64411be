import { useState } from 'preact/hooks';
import type { Bridge } from '../../shared/bridge.ts';
import type { NoticeRecord } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';
import { moment } from './moment.ts';

const said = words.window.noticeLog;

/** What became of the notifications of the latest messages, and why. */
export function NoticeLog({ tinsel }: { tinsel: Bridge }) {
  const [records, setRecords] = useState<NoticeRecord[] | null>(null);
  const [state, setState] = useState('');
  const look = async () => {
    try {
      const latest = await tinsel.question({ type: 'notice-log' });
      setRecords(latest);
      setState(latest.length === 0 ? said.none : '');
    } catch {
      setState(said.failed);
    }
  };
  return (
    <details
      class="notice-log"
      onToggle={({ currentTarget: { open } }) => {
        if (open) void look();
      }}
    >
      <summary>{said.open}</summary>
      <p class="below rooms-below" role="status">
        {state}
      </p>
      {records !== null && records.length > 0 && (
        <div class="notices" role="region" aria-label={said.region} tabIndex={0}>
          <ul>
            {records.map((record, index) => (
              <Row key={index} record={record} />
            ))}
          </ul>
        </div>
      )}
      <button type="button" class="link" onClick={() => void look()}>
        {said.again}
      </button>
    </details>
  );
}

function Row({ record: { at, room, from, shown, why } }: { record: NoticeRecord }) {
  const when = new Date(at);
  return (
    <li class="notice">
      <p class="notice-head">
        <span class="notice-from">{said.head(from ?? words.notice.nobody, room)}</span>
        <span class="mark">
          <Icon shape={shown ? 'check' : 'dash'} size={12} />
          {shown ? said.shown : said.notShown}
        </span>
      </p>
      <p class="below">
        <time dateTime={when.toISOString()}>{moment(when, new Date())}</time> · {why}
      </p>
    </li>
  );
}
