import { useEffect, useState } from 'preact/hooks';
import type { LightView, View } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { Icon } from '../icon.tsx';
import { isReachable, shinesOrWill } from '../lights/look.ts';
import type { Ask } from '../tinsel.ts';
import { Join } from './join.tsx';

const said = words.window.welcome;
/** The window is drawn first. */
const lookAfter = 500;
const mostFound = 3;

interface Props {
  view: View;
  lights: readonly LightView[];
  ask: Ask;
}

/** The first minute: two lines, three things to do, and the brokers that are near. */
export function Welcome({ view, lights, ask }: Props) {
  const [unfolded, unfold] = useState(false);
  const shown = lights.filter(({ hidden }) => !hidden);
  const light = shown.find(({ tree }) => tree) ?? shown[0];
  const lightable = light !== undefined && isReachable(light);
  const found = view.found.brokers.slice(0, mostFound);
  useEffect(() => {
    const timer = setTimeout(() => ask({ type: 'find-brokers' }), lookAfter);
    return () => clearTimeout(timer);
  }, []);
  return (
    <section
      class="welcome"
      aria-label={said.region}
      onKeyDown={(event) => {
        if (event.key === 'Escape') unfold(false);
      }}
    >
      <p>
        {said.first}
        <br />
        {said.second}
      </p>
      <button
        type="button"
        class="quiet welcome-stay"
        aria-label={said.stay}
        title={said.stay}
        onClick={() => ask({ type: 'dismiss-welcome' })}
      >
        <Icon shape="close" />
      </button>
      <div class="welcome-choices">
        {(light === undefined ? view.looking : !shinesOrWill(light.look)) && (
          <button
            type="button"
            class="main"
            aria-disabled={!lightable}
            onClick={() => {
              if (lightable) ask({ type: 'toggle', light: light.id });
            }}
          >
            {said.light}
          </button>
        )}
        <button type="button" onClick={() => ask({ type: 'open-settings', page: 'broker' })}>
          {said.broker}
        </button>
        <button type="button" aria-expanded={unfolded} onClick={() => unfold(!unfolded)}>
          {said.join}
        </button>
      </div>
      <div class="welcome-choices welcome-found" aria-live="polite">
        {found.length > 0 && <span>{said.found}</span>}
        {found.map(({ name, addresses }) => (
          <button
            key={addresses.join(' ')}
            type="button"
            title={addresses[0]}
            onClick={() => ask({ type: 'use-found', addresses })}
          >
            {said.use(name)}
          </button>
        ))}
      </div>
      {unfolded && <Join view={view} id="welcome" />}
    </section>
  );
}
