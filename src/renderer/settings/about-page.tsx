import { words } from '../../shared/words/index.ts';
import { Tree } from '../tree/tree.tsx';

const said = words.window.about;

export function AboutPage({ version }: { version: string }) {
  return (
    <div class="about">
      <Tree look="on" label="Tinsel" size={96} />
      <p class="about-what">{said.what}</p>
      <p>{said.how}</p>
      <p class="below">
        {said.version(version)}
        <br />
        {said.licence}
      </p>
    </div>
  );
}
