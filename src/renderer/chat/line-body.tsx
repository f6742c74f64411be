import { useMemo, useState } from 'preact/hooks';
import type { Line } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import type { Ask } from '../tinsel.ts';
import type { Feed } from './feed.ts';
import { LinkPrompt } from './link-prompt.tsx';
import { LinkButton } from './link-button.tsx';
import type { Piece } from './link-text.ts';
import { closer } from './moment.ts';
import { saidPieces } from './mention-text.ts';

const said = words.window.line;

interface Props {
  /** What the text is found by. */
  id: string;
  line: Line;
  me: string;
  /** The Tab key stops at what is in it. */
  stop: boolean;
  feed: Feed;
  ask: Ask;
}

/** What was said: text that stays text, its links asking before they lead anywhere. */
export function LineBody({ id, line, me, stop, feed, ask }: Props) {
  const name = line.mentionsMe ? me : null;
  const parts = useMemo(() => saidPieces(line.text, name), [line.text, name]);
  const [asked, setAsked] = useState<Piece['link']>(null);
  const [gone, setGone] = useState(false);
  const showAll = async () => setGone(!(await feed.wantWhole(line)));
  return (
    <div class="line-body">
      <div id={id} class="line-text" dir="auto" title={closer(line)}>
        {parts.map(({ text, link, mention }) => {
          if (mention) return <strong>{text}</strong>;
          if (link === null) return text;
          const open = asked === link;
          return (
            <LinkButton text={text} open={open} stop={stop} onPress={() => setAsked(open ? null : link)} />
          );
        })}
        {line.cutFrom !== null && '…'}
      </div>
      {line.cutFrom !== null && (
        <button
          type="button"
          class="link line-all"
          tabIndex={stop ? 0 : -1}
          aria-disabled={gone}
          onClick={() => void showAll()}
        >
          {gone ? said.wholeGone : said.showAll(line.cutFrom.toLocaleString('en'))}
        </button>
      )}
      {asked !== null && <LinkPrompt link={asked} ask={ask} onClose={() => setAsked(null)} />}
    </div>
  );
}
