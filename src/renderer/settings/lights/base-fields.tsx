import { words } from '../../../shared/words/index.ts';
import { Icon } from '../../icon.tsx';
import { focusField } from '../focus-field.ts';
import type { Form } from '../form.ts';
import { TextField } from '../text-field.tsx';
import { setFind } from './light-steps.ts';

const said = words.window.lightsPage.find;
const most = 8;

const field = (at: number) => `broker.lights.find.zigbee2mqttBases.${at}`;

/** The base topics of Zigbee2MQTT: there is one for each of its radios. */
export function BaseFields({ form, bases }: { form: Form; bases: string[] }) {
  const set = (zigbee2mqttBases: string[]) => form.change(setFind({ zigbee2mqttBases }));
  return (
    <div class="addresses">
      {bases.map((base, at) => (
        <TextField
          key={at}
          form={form}
          field={field(at)}
          label={at === 0 ? said.base : said.another(at + 1)}
          value={base}
          onValue={(text) => set(bases.with(at, text))}
          hint={at === 0 ? said.baseHint : at === bases.length - 1 ? said.basesHint : ''}
          code
        >
          {bases.length > 1 && (
            <button
              type="button"
              class="quiet"
              aria-label={said.removeBase(at + 1)}
              title={said.removeBase(at + 1)}
              onClick={() => {
                set(bases.toSpliced(at, 1));
                focusField(field(Math.max(0, at - 1)));
              }}
            >
              <Icon shape="close" />
            </button>
          )}
        </TextField>
      ))}
      {bases.length < most && (
        <button
          type="button"
          class="link"
          onClick={() => {
            set([...bases, '']);
            focusField(field(bases.length));
          }}
        >
          {said.addBase}
        </button>
      )}
    </div>
  );
}
