import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';

const said = words.window.lights;

interface Props {
  text: string;
  found: number;
  count: number;
  onType: (text: string) => void;
}

/** Shows only the lights that are called so. */
export function FindLight({ text, found, count, onType }: Props) {
  return (
    <div class="lights-find">
      <Icon shape="search" size={14} />
      <input
        type="text"
        aria-label={said.find}
        placeholder={said.find}
        value={text}
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => onType(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || text === '') return;
          event.stopPropagation();
          onType('');
        }}
      />
      <span class="lights-found" role="status">
        {text.trim() !== '' && said.found(found, count)}
      </span>
    </div>
  );
}
