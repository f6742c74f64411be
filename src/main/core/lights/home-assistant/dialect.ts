import type { FormField } from '../../../../shared/lights/form.ts';
import { words } from '../../../../shared/words/index.ts';
import type { Dialect, Lamp } from '../dialect.ts';
import { jsonOf, parseJson, recordOf } from '../payload.ts';
import { announcement, isForUse, placeOf } from './announcement.ts';
import type { EntityConfig } from './config.ts';
import { lampOf } from './lamp.ts';

const texts = words.families['home-assistant'].config;
/** Descriptions of whole devices are long; none needs more. */
const longest = 262_144;

const example = {
  name: 'Christmas tree',
  unique_id: 'christmas_tree',
  schema: 'json',
  command_topic: 'home/tree/set',
  state_topic: 'home/tree',
  brightness: true,
};

const field: FormField = {
  key: 'config',
  kind: 'lines',
  label: texts.label,
  hint: texts.hint,
  value: JSON.stringify(example, null, 2),
};

/**
 * MQTT discovery of Home Assistant: https://www.home-assistant.io/integrations/mqtt/#mqtt-discovery. Each topic is a
 * source. Nothing is asked for: only Home Assistant itself may publish that it is there.
 */
export const homeAssistant: Dialect = {
  family: 'home-assistant',
  announced: ({ homeAssistantPrefix: prefix }) =>
    ['light', 'switch', 'device'].flatMap((component) => [
      `${prefix}/${component}/+/config`,
      `${prefix}/${component}/+/+/config`,
    ]),
  sourceOf: (topic, _payload, finding) => placeOf(topic, finding.homeAssistantPrefix)?.topic ?? null,
  find(source, said, finding) {
    const place = placeOf(source, finding.homeAssistantPrefix);
    const payload = said.get(source);
    if (place === null || payload === undefined || payload.length > longest) return [];
    const configs = announcement(place, jsonOf(payload));
    return 'problem' in configs ? [] : configs.filter(isForUse).map(lampOf);
  },
  asks: () => [],
  calls: () => [],
  form: [field],
  byHand({ id, name, fields }) {
    const found = described(fields[field.key] ?? '', id);
    if ('problem' in found) return [{ key: field.key, text: found.problem }];
    const lamp: Lamp = { ...lampOf(found), id, name };
    return lamp.refused === null ? lamp : [{ key: field.key, text: lamp.refused }];
  },
};

/** The one light or switch that is described; one that does not say which it is, is a light. */
function described(text: string, id: string): EntityConfig | { problem: string } {
  if (text.length > longest) return { problem: texts.long };
  const json = parseJson(text);
  const { components, cmps, platform, p } = recordOf(json);
  const component = (components ?? cmps) ? 'device' : (platform ?? p) === 'switch' ? 'switch' : 'light';
  const configs = announcement({ topic: id, component, object: id }, json);
  if ('problem' in configs) return configs;
  const [config, another] = configs;
  if (config === undefined) return { problem: texts.none };
  return another === undefined ? config : { problem: texts.several };
}
