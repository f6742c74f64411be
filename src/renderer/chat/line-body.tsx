import { useMemo, useState } from 'preact/hooks';
import type { Line } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import type { Ask } from '../tinsel.ts';
import type { Feed } from './feed.ts';
import { LinkPrompt } from './link-prompt.tsx';
import { LinkButton } from './link-button.tsx';
import { pieces, type Piece } from './link-text.ts';

const said = words.window.line;

/** What was said: text that stays text, its links asking before they lead anywhere. */
export function LineBody({ line, feed, ask }: { line: Line; feed: Feed; ask: Ask }) {
  const parts = useMemo(() => pieces(line.text), [line.text]);
  const [asked, setAsked] = useState<Piece['link']>(null);
  const [gone, setGone] = useState(false);
  const showAll = async () => setGone(!(await feed.wantWhole(line)));
  return (
    <div class="line-body">
      <div class="line-text">
        {parts.map(({ text, link }) =>
          link === null ? (
            text
          ) : (
            <LinkButton
              text={text}
              open={asked === link}
              onPress={() => setAsked(asked === link ? null : link)}
            />
          ),
        )}
        {line.cutFrom !== null && '…'}
      </div>
      {line.cutFrom !== null && (
        <button type="button" class="link line-all" aria-disabled={gone} onClick={() => void showAll()}>
          {gone ? said.wholeGone : said.showAll(line.cutFrom.toLocaleString('en'))}
        </button>
      )}
      {asked !== null && <LinkPrompt link={asked} ask={ask} onClose={() => setAsked(null)} />}
    </div>
  );
}
