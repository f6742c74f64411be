import { parseAddress } from '../../shared/address.ts';
import type { View } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { CopyButton } from '../copy-button.tsx';
import { exampleTopic } from '../example-topic.ts';
import { pythonLines, shellLine, type Door } from '../script.ts';

const said = words.window.join;

/** What to type where to say something from a script. */
export function Join({ view, id }: { view: View; id: string }) {
  const door = doorOf(view);
  if (door === null) return null;
  return (
    <div class="join">
      <Script id={`${id}-shell`} title={said.shell} what={said.shellLine} text={shellLine(door)} />
      <Script id={`${id}-python`} title={said.python} what={said.pythonLines} text={pythonLines(door)} />
    </div>
  );
}

function Script({ id, title, what, text }: { id: string; title: string; what: string; text: string }) {
  return (
    <figure class="script">
      <figcaption>
        {title}
        <CopyButton text={text} what={what} source={id} />
      </figcaption>
      <pre tabIndex={0} aria-label={title}>
        <code id={id}>{text}</code>
      </pre>
    </figure>
  );
}

function doorOf({ join, link, room, rooms }: View): Door | null {
  const topic = exampleTopic(room, rooms);
  if (join !== null) return { ...join, topic };
  const parsed = parseAddress(link.is === 'online' ? link.address : '');
  return parsed.ok ? { ...parsed.address, topic } : null;
}
