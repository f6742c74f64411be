import { notifyModes, type NotifyMode } from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';

const said = words.window.roomForm;

/** What is notified of a room. */
export function NotifyField({ value, onValue }: { value: NotifyMode; onValue: (mode: NotifyMode) => void }) {
  return (
    <select
      aria-label={said.notify}
      aria-describedby="mention-hint"
      value={value}
      onChange={({ currentTarget: { value: chosen } }) => {
        const mode = notifyModes.find((each) => each === chosen);
        if (mode !== undefined) onValue(mode);
      }}
    >
      {notifyModes.map((mode) => (
        <option key={mode} value={mode}>
          {said.modes[mode]}
        </option>
      ))}
    </select>
  );
}
