import { useState } from 'preact/hooks';
import type { Bridge, ExportFormat } from '../../shared/bridge.ts';
import { words } from '../../shared/words/index.ts';
import { ClearQuestion } from './clear-question.tsx';
import { focusField } from './focus-field.ts';
import { HistoryButtons } from './history-buttons.tsx';
import type { Sizes } from './use-sizes.ts';

const said = words.window.keptHistory;

interface Props {
  tinsel: Bridge;
  broker: string;
  topic: string;
  /** Its own in this window. */
  id: string;
  title: string;
  sizes: Sizes;
  /** Looks again how much is kept. */
  onLook: () => Promise<void>;
  onCleared?: () => void;
}

/** What is kept of a room: how much, ways out, and its end. */
export function HistoryRow({ tinsel, broker, topic, id, title, sizes, onLook, onCleared }: Props) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState({ text: '', failed: false });
  const count = typeof sizes === 'string' ? null : (sizes[topic] ?? 0);

  const act = async (meanwhile: string, deed: () => Promise<typeof outcome>) => {
    if (busy) return;
    setBusy(true);
    setOutcome({ text: meanwhile, failed: false });
    setOutcome(await deed().catch(() => ({ text: said.failedToAct, failed: true })));
    setBusy(false);
  };
  const take = (format: ExportFormat) =>
    act(said.exporting, async () => {
      const answer = await tinsel.question({ type: 'export-history', broker, room: topic, format });
      void onLook();
      if (answer.is === 'failed') return { text: answer.problem, failed: true };
      const text = answer.is === 'saved' ? said.saved(said.size(answer.count), answer.file) : '';
      return { text, failed: false };
    });
  const stopAsking = () => {
    setAsking(false);
    focusField(`${id}-clear`);
  };
  const clear = () => {
    stopAsking();
    return act(said.clearing, async () => {
      const problem = await tinsel.question({ type: 'clear-history', broker, room: topic });
      await onLook();
      if (problem === null) onCleared?.();
      return { text: problem ?? said.cleared, failed: problem !== null };
    });
  };

  return (
    <li class="history">
      <p class="history-title">
        {title} <span class="history-size">{sizeOf(sizes, count)}</span>
      </p>
      {asking ? (
        <ClearQuestion
          id={id}
          count={count ?? 0}
          title={title}
          onForget={() => void clear()}
          onCancel={stopAsking}
        />
      ) : (
        <HistoryButtons
          id={id}
          title={title}
          disabled={busy || count === null || count === 0}
          onExport={(format) => void take(format)}
          onClear={() => {
            setOutcome({ text: '', failed: false });
            setAsking(true);
            void onLook();
            focusField(`${id}-cancel`);
          }}
        />
      )}
      <p class={outcome.failed ? 'below rooms-below problem' : 'below rooms-below'} role="status">
        {outcome.text}
      </p>
    </li>
  );
}

function sizeOf(sizes: Sizes, count: number | null): string {
  if (count !== null) return said.size(count);
  return sizes === 'failed' ? said.failed : said.unknown;
}
