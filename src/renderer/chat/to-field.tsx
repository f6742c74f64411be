import { useEffect, useRef, useState } from 'preact/hooks';
import type { View } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { restWithWindow } from './rest.ts';
import { roomName } from './room-name.ts';
import type { Row } from './row.ts';
import { topicsOf } from './to-topic.ts';

const said = words.window.composer;

interface Props {
  view: View;
  to: string;
  wrong: boolean;
  rows: readonly Row[];
  onTo: (to: string) => void;
  onDone: () => void;
}

/** Which of a room's many topics one writes to. Those of its lines are offered. */
export function ToField({ view, to, wrong, rows, onTo, onDone }: Props) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => restWithWindow(field), []);
  const [offered, offer] = useState<string[]>([]);
  return (
    <div class="to">
      <label for="to">{said.to}</label>
      <input
        ref={field}
        id="to"
        type="text"
        class="code"
        value={to}
        list="to-topics"
        spellcheck={false}
        autocomplete="off"
        aria-label={said.toLabel(roomName(view, view.room))}
        aria-describedby="composer-remark"
        aria-invalid={wrong}
        onFocus={() => offer(topicsOf(view.room, rows, view.rooms))}
        onInput={(event) => onTo(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.isComposing) return;
          event.preventDefault();
          onDone();
        }}
      />
      <datalist id="to-topics">
        {offered.map((topic) => (
          <option key={topic} value={topic} />
        ))}
      </datalist>
    </div>
  );
}
