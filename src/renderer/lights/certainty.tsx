import type { Known } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';

/** How sure a value is, in words and by the shape before them; nothing where the light has reported it. */
export function Certainty({ is }: { is: Known<number>['is'] }) {
  if (is === 'reported') return null;
  return (
    <span class="certainty" data-is={is}>
      {words.window.lights.certainty[is]}
    </span>
  );
}
