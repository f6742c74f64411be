import { useEffect, useState } from 'preact/hooks';
import type { Bridge } from '../../shared/bridge.ts';
import type { NoticeRecord, View } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';
import { moment } from './moment.ts';
import { useFollowing } from './use-following.ts';

const said = words.window.noticeLog;
const pause = 1_000;

/** The list, which follows what happens. */
export function NoticeRecords({ tinsel, view }: { tinsel: Bridge; view: View }) {
  const [records, setRecords] = useState<NoticeRecord[]>([]);
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
  useEffect(() => {
    void look();
  }, []);
  useFollowing(view, pause, look);
  return (
    <>
      <p class="below rooms-below" role="status">
        {state}
      </p>
      {records.length > 0 && (
        <div class="notices" role="region" aria-label={said.region} tabIndex={0}>
          <ul>
            {records.map((record) => (
              // Whoever reads further down is not moved by what comes.
              <Row key={`${record.at} ${record.room} ${record.from}`} record={record} />
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function Row({ record: { at, room, from, count, shown, why } }: { record: NoticeRecord }) {
  const when = new Date(at);
  return (
    <li class="notice">
      <p class="notice-head">
        <span class="notice-who">
          <span class="notice-from">{said.head(from ?? words.notice.nobody, room)}</span>
          {count > 1 && <span class="notice-count"> {said.times(count)}</span>}
        </span>
        {shown ? (
          <Icon shape="check" />
        ) : (
          <span class="mark">
            <Icon shape="dash" size={12} />
            {said.notShown}
          </span>
        )}
      </p>
      <p class="below">
        <time dateTime={when.toISOString()}>{moment(when, new Date())}</time> · {why}
      </p>
    </li>
  );
}
