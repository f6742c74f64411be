import { useEffect, useState } from 'preact/hooks';
import { words } from '../shared/words/index.ts';
import { Icon } from './icon.tsx';

const { copy } = words.window;

/** Copies a text; where the clipboard is not to be had, it selects the text for the person to copy. */
export function CopyButton({ text, what, source }: { text: string; what: string; source: string }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (said === '') return;
    const timer = setTimeout(() => setSaid(''), 2_500);
    return () => clearTimeout(timer);
  }, [said]);
  const take = () => {
    navigator.clipboard.writeText(text).then(
      () => setSaid(copy.copied),
      () => {
        const element = document.getElementById(source);
        if (element !== null) getSelection()?.selectAllChildren(element);
        setSaid(copy.selected);
      },
    );
  };
  return (
    <span class="copy">
      <button type="button" class="quiet" aria-label={copy.label(what)} onClick={take}>
        <Icon shape={said === copy.copied ? 'check' : 'copy'} />
      </button>
      <span class="copy-said" role="status">
        {said}
      </span>
    </span>
  );
}
