import { exportFormats, type ExportFormat } from '../../shared/bridge.ts';
import { words } from '../../shared/words/index.ts';

const said = words.window.keptHistory;

interface Props {
  id: string;
  title: string;
  disabled: boolean;
  onExport: (format: ExportFormat) => void;
  onClear: () => void;
}

/** What can be done with the history of a room. */
export function HistoryButtons({ id, title, disabled, onExport, onClear }: Props) {
  const unless = (act: () => void) => () => {
    if (!disabled) act();
  };
  return (
    <p class="field-buttons">
      {exportFormats.map((format) => (
        <button
          key={format}
          type="button"
          class="link"
          aria-label={said.exportLabel(said[format], title)}
          aria-disabled={disabled}
          onClick={unless(() => onExport(format))}
        >
          {said[format]}
        </button>
      ))}
      <button
        type="button"
        id={`${id}-clear`}
        class="link"
        aria-label={said.clearLabel(title)}
        aria-disabled={disabled}
        onClick={unless(onClear)}
      >
        {said.clear}
      </button>
    </p>
  );
}
