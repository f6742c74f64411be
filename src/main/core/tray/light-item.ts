import { words } from '../../../shared/words/index.ts';
import { supposed } from '../house/known.ts';
import { isOn, isReachable, look, type Light } from '../house/light.ts';
import { separator, type MenuItem } from './menu-item.ts';

/** What a light can be dimmed to, in percent. */
const steps = [10, 25, 50, 75, 100];

/** One light, with steps of brightness or without. What cannot be switched now is words only, which say why. */
export function lightItem(light: Light, online: boolean, dimmed: boolean): MenuItem {
  const { lamp, name } = light;
  if (lamp.refused !== null) return { type: 'text', label: words.tray.refused(name, lamp.refused) };
  const is = words.light[look(light, online)];
  if (!online || !isReachable(light)) return { type: 'text', label: words.tray.withState(name, is) };
  const checked = isOn(light);
  const toggle = { type: 'check', checked, command: { type: 'toggle', light: lamp.id } } as const;
  const percent = checked && lamp.abilities.brightness ? percentOf(light) : null;
  const label = words.tray.withState(name, percent === null ? is : words.tray.bright(is, percent));
  if (!lamp.abilities.brightness || !dimmed) return { ...toggle, label };
  return {
    type: 'menu',
    label,
    items: [{ ...toggle, label: words.tray.lit }, separator, ...brightnessItems(lamp.id, percent)],
  };
}

/** No choice of one of them: where it is off or unknown none is marked, and a choice always has one. */
function brightnessItems(light: string, now: number | null): MenuItem[] {
  const all = new Set([...steps, ...(now === null ? [] : [now])]);
  return [...all]
    .toSorted((one, other) => one - other)
    .map((percent) => ({
      type: 'check',
      label: words.tray.percent(percent),
      checked: percent === now,
      command: { type: 'set-light', light, values: { brightness: percent / 100 } },
    }));
}

function percentOf({ known }: Light): number | null {
  const share = supposed(known.brightness);
  return share === null ? null : Math.max(1, Math.round(share * 100));
}
