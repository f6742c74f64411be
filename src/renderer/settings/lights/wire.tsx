import { useId } from 'preact/hooks';
import { words } from '../../../shared/words/index.ts';
import type { Description } from './use-description.ts';
import { WireLine } from './wire-line.tsx';

const said = words.window.lightsPage.wire;

/** What the program listens to, and what it would publish for a few examples. */
export function Wire({ description }: { description: Description }) {
  const id = useId();
  return (
    <section class="wire" aria-labelledby={id}>
      <h4 id={id}>{said.title}</h4>
      <Body description={description} />
    </section>
  );
}

function Body({ description }: { description: Description }) {
  if (description === 'unfinished') return <p class="below">{said.waiting}</p>;
  if (description === 'asking') return <p class="below">{said.asking}</p>;
  if (description === 'failed') return <p class="below problem">{said.failed}</p>;
  if (!description.ok) return <p class="below">{said.waiting}</p>;
  const { refused, listens, publishes } = description;
  return (
    <>
      {refused !== null && <p class="lamp-why">{refused}</p>}
      <dl>
        <dt>{said.listens}</dt>
        {listens.length === 0 && <dd class="wire-none">{said.deaf}</dd>}
        {listens.map((topic) => (
          <dd key={topic}>
            <code>{topic}</code>
          </dd>
        ))}
        {publishes.map((example, at) => (
          <WireLine key={at} {...example} />
        ))}
      </dl>
    </>
  );
}
