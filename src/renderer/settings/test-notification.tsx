import { useState } from 'preact/hooks';
import type { Bridge } from '../../shared/bridge.ts';
import { words } from '../../shared/words/index.ts';

const said = words.window.rightNow;

/** Shows a notification, and says what stood in its way; `silent` is why messages would raise none now. */
export function TestNotification({ tinsel, silent }: { tinsel: Bridge; silent: string }) {
  const [answer, setAnswer] = useState('');
  const [asking, setAsking] = useState(false);
  const ask = async () => {
    if (asking) return;
    setAsking(true);
    setAnswer(said.testing);
    try {
      setAnswer((await tinsel.question({ type: 'test-notification' })) ?? said.tested);
    } catch {
      setAnswer(said.failed);
    }
    setAsking(false);
  };
  return (
    <div class="test-notification">
      <button type="button" aria-disabled={asking} onClick={() => void ask()}>
        {said.test}
      </button>
      <p id="test-notification-said" class="below" role="status">
        {answer === '' || asking || silent === '' ? answer : said.testedOnly(answer, silent)}
      </p>
    </div>
  );
}
