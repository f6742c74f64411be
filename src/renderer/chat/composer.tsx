import { useEffect, useRef, useState } from 'preact/hooks';
import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';
import type { Ask } from '../tinsel.ts';
import { restWithWindow } from './rest.ts';
import { typed } from './typed.ts';

const said = words.window.composer;
/** What a command may carry; see `say` in shared/command.ts. */
const longest = 1_000_000;

interface Props {
  room: string;
  online: boolean;
  ask: Ask;
  onSaid: () => void;
}

export function Composer({ room, online, ask, onSaid }: Props) {
  const [text, setText] = useState(typed.read);
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => (box.current === null ? undefined : restWithWindow(box.current)), []);
  const tooLong = text.length > longest;
  const ready = text.trim() !== '' && !tooLong;
  useEffect(() => {
    if (!tooLong) typed.keep(text);
  }, [text, tooLong]);
  const say = () => {
    box.current?.focus();
    if (!ready) return;
    ask({ type: 'say', text });
    setText('');
    onSaid();
  };
  const onKey = (event: KeyboardEvent) => {
    // Enter also ends the choice of a word in an input method; Safari and old Chromium say so only by 229.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    say();
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        say();
      }}
    >
      <textarea
        ref={box}
        rows={1}
        value={text}
        aria-label={said.label(room)}
        aria-describedby="composer-remark"
        placeholder={online ? said.placeholder : said.offline}
        autofocus
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      <button type="submit" class="main send" aria-label={said.send} title={said.send} aria-disabled={!ready}>
        <Icon shape="send" size={18} />
      </button>
      <p id="composer-remark" class="composer-remark" role="status">
        {tooLong && said.tooLong(longest.toLocaleString('en'))}
      </p>
    </form>
  );
}
