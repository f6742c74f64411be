import { render } from 'preact';
import type { SettingsAnswer } from '../../shared/bridge.ts';
import type { LightView, View } from '../../shared/view.ts';
import { withChanges } from '../lights/with-changes.ts';
import { tinsel } from '../tinsel.ts';
import { Settings } from './settings.tsx';

const root = document.getElementById('root');
if (root !== null) {
  let view: View | null = null;
  let lights: readonly LightView[] = [];
  let answer: SettingsAnswer | null = null;
  const draw = () => {
    if (view !== null && answer !== null)
      render(<Settings view={view} lights={lights} answer={answer} tinsel={tinsel} />, root);
  };
  tinsel.onShown((shown) => {
    view = shown.view;
    lights = withChanges(lights, shown.lights);
    draw();
  });
  void tinsel.question({ type: 'settings' }).then((given) => {
    answer = given;
    draw();
  });
}
