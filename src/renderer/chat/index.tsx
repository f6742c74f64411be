import { Feed } from './feed.ts';
import { tinsel } from '../tinsel.ts';
import { render } from 'preact';
import { Chat } from './chat.tsx';

const root = document.getElementById('root');
if (root !== null) {
  const { ask, question } = tinsel;
  const feed = new Feed((view) =>
    render(<Chat view={view} feed={feed} ask={ask} askSearch={question} />, root),
  );
  tinsel.onShown((shown) => feed.take(shown));
}
