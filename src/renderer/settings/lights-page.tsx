import { useMemo, useState } from 'preact/hooks';
import { placeInUse } from '../../shared/settings.ts';
import type { LightView, View } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { focusField } from './focus-field.ts';
import type { Form } from './form.ts';
import { InBroker } from './in-broker.tsx';
import { ClickPart } from './lights/click-part.tsx';
import { FindPart } from './lights/find-part.tsx';
import { GroupsPart } from './lights/groups-part.tsx';
import { HandPart } from './lights/hand-part.tsx';
import { knownLights } from './lights/known-lights.ts';
import { LightList } from './lights/light-list.tsx';
import './lights/lights.css';

const said = words.window.lightsPage;
const none: LightView[] = [];

interface Props {
  form: Form;
  view: View;
  /** Those of the broker in use. */
  lights: readonly LightView[];
}

/** The lights of the chosen broker. Those that are there now are known only where it is in use. */
export function LightsPage({ form, view, lights }: Props) {
  const { settings } = form.draft;
  const place = placeInUse(settings).lights;
  const isInUse = view.brokers.some(({ id, inUse }) => inUse && id === settings.inUse);
  const there = isInUse ? lights : none;
  const known = useMemo(() => knownLights(there, place), [there, place]);
  const [edited, setEdited] = useState<string | null>(null);
  const edit = (id: string) => {
    setEdited(id);
    focusField(`broker.lights.byHand.${place.byHand.findIndex((hand) => hand.id === id)}.name`);
  };
  return (
    <>
      <InBroker form={form} what="lights" />
      <section aria-labelledby="lights-heading">
        <h3 id="lights-heading">{said.list.title}</h3>
        <LightList
          key={`list ${settings.inUse}`}
          form={form}
          view={view}
          known={known}
          isInUse={isInUse}
          onEditHand={edit}
        />
      </section>
      <ClickPart form={form} known={known} />
      <GroupsPart key={`groups ${settings.inUse}`} form={form} known={known} />
      <HandPart
        key={`by hand ${settings.inUse}`}
        form={form}
        view={view}
        isInUse={isInUse}
        open={edited}
        onOpen={setEdited}
      />
      <FindPart form={form} />
    </>
  );
}
