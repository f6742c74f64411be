import { words } from '../../shared/words/index.ts';
import type { Search } from './search.ts';

const said = words.window.search;
/** It is read out, so not for each part. */
const step = 10_000;

/** How far the search is, and what goes on with it. */
export function SearchEnd({ search }: { search: Search }) {
  const { stage } = search;
  return (
    <div class="search-end">
      <p role="status">{stageWords(search)}</p>
      {(stage === 'more' || stage === 'failed') && (
        <button type="button" class="link" onClick={() => void search.more()}>
          {stage === 'more' ? said.more : said.again}
        </button>
      )}
    </div>
  );
}

function stageWords({ stage, hits, searched }: Search): string {
  switch (stage) {
    case 'idle':
      return '';
    case 'looking':
      return said.looking(Math.floor(searched / step) * step);
    case 'more':
      return said.found(hits.length);
    case 'over':
      return hits.length === 0 ? said.none(searched) : said.over(hits.length);
    case 'failed':
      return said.failed;
  }
}
