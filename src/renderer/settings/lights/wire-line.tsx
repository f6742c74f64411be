import { words } from '../../../shared/words/index.ts';

const said = words.window.lightsPage.wire;

/** More of one payload is more than one can look at. */
const most = 400;

interface Props {
  /** What it is about; empty: the same as the line before. */
  what: string;
  topic: string;
  payload: string;
  means?: string;
}

/** One message: what it is about, and where it goes. */
export function WireLine({ what, topic, payload, means = '' }: Props) {
  const shown = payload.length > most ? `${payload.slice(0, most)}…` : payload;
  return (
    <>
      <dt>{what}</dt>
      <dd>
        <code class="wire-topic">{topic}</code>
        {shown === '' ? <span class="wire-none">{said.empty}</span> : <code>{shown}</code>}
        {means !== '' && <span class="wire-means">{means}</span>}
      </dd>
    </>
  );
}
