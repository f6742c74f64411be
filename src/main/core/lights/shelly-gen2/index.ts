import { checkPrefix } from '../../../../shared/check.ts';
import { words } from '../../../../shared/words/index.ts';
import type { Dialect, Finding, Said } from '../dialect.ts';
import { listOf, numberOf, recordOf, stringOf, textOf } from '../payload.ts';
import { addressesIn } from '../physical.ts';
import { componentOf, isKindName, type Component } from './kinds.ts';
import { lampOf, type Wiring } from './lamp.ts';
import { answerOf, configurations, numbers, request, senderOf } from './rpc.ts';
import { filtersOf, prefixOf } from './source.ts';
import { isTemperature } from './status.ts';

type Config = Readonly<Record<string, unknown>>;

const { output, form } = words.families['shelly-gen2'];

/** More components are not read. */
const mostComponents = 64;
/** What the bulbs show, where they do not say. */
const usualRange = { least: 2_700, most: 6_500 };

/** A device of the second generation or a later one, by the prefix of its topics. */
export const shellyGen2: Dialect = {
  family: 'shelly-gen2',
  announced: filtersOf,
  sourceOf: prefixOf,
  find(prefix, said, finding) {
    const config = configOf(prefix, said, finding);
    const keys = config ? Object.keys(config) : statusesOf(prefix, said);
    const components = keys
      .flatMap((key) => componentOf(key) ?? [])
      .slice(0, mostComponents)
      .toSorted((one, other) => one.index - other.index);
    const { mac, name } = recordOf(recordOf(config?.['sys'])['device']);
    const told = addressesIn(stringOf(mac) ?? '');
    const addresses = told.length > 0 ? told : addressesIn(prefix);
    const device = stringOf(name) ?? prefix;
    const alone = components.length === 1;
    return components.map((component, at) => {
      const place = placeOf(component);
      const own = stringOf(recordOf(config?.[place])['name']);
      const named = own ?? (alone ? device : output(device, at + 1));
      return lampOf(
        { id: `shelly-gen2:${prefix}:${place}`, name: named.slice(0, 500) },
        {
          prefix,
          component,
          device: { addresses, output: alone ? '' : place },
          range: rangeOf(recordOf(config?.[place])['ct_range']),
          way: config ? wayOf(recordOf(config['mqtt'])) : plainOrNot(component),
        },
        finding,
      );
    });
  },
  asks(prefix, said, finding) {
    const online = said.get(`${prefix}/online`);
    if (online && textOf(online) === 'false') return [];
    const src = senderOf(finding, 'config', prefix);
    return [request(prefix, src, numbers.config, 'Shelly.GetConfig')];
  },
  calls: () => [],
  form: [
    { key: 'prefix', ...form.prefix, value: '', kind: 'topic', optional: false },
    {
      key: 'kind',
      ...form.kind,
      value: 'switch',
      kind: 'choice',
      options: Object.entries(form.kind.options).map(([value, label]) => ({ value, label })),
    },
    { key: 'index', ...form.index, value: '0', kind: 'number', least: 0, most: 255 },
  ],
  byHand({ id, name, fields }, finding) {
    const prefix = fields['prefix'] ?? '';
    const wrong = checkPrefix(prefix);
    if (wrong !== null) return [{ key: 'prefix', text: wrong }];
    const kind = isKindName(fields['kind']) ? fields['kind'] : 'switch';
    const component: Component = { kind, index: Number(fields['index'] ?? 0) };
    const device = { addresses: addressesIn(prefix), output: placeOf(component) };
    return lampOf({ id, name }, { prefix, component, device, range: usualRange, way: 'rpc' }, finding);
  },
};

function placeOf({ kind, index }: Component): string {
  return `${kind}:${index}`;
}

/** What a device has answered of itself. */
function configOf(prefix: string, said: Said, finding: Finding): Config | null {
  const payload = said.get(`${configurations(finding)}/${prefix}/rpc`);
  return payload ? answerOf(payload, senderOf(finding, 'config', prefix), numbers.config) : null;
}

/** The components that have told their status. */
function statusesOf(prefix: string, said: Said): string[] {
  const below = `${prefix}/status/`;
  return [...said.keys()]
    .filter((topic) => topic.startsWith(below))
    .map((topic) => topic.slice(below.length));
}

function rangeOf(value: unknown): Wiring['range'] {
  const [least, most] = listOf(value).slice(0, 2).map(numberOf);
  if (
    least === undefined ||
    most === undefined ||
    !(isTemperature(least) && isTemperature(most) && least < most)
  )
    return usualRange;
  return { least, most };
}

/** What has changed is told by RPC unless that was turned off, and on topics of status where that was turned on. */
function wayOf(mqtt: Config): Wiring['way'] {
  return mqtt['rpc_ntf'] === false && mqtt['status_ntf'] !== true ? 'rpc-asked' : 'rpc';
}

/** Switches and lights have topics for plain commands, colours have none. */
function plainOrNot({ kind }: Component): Wiring['way'] {
  return kind === 'switch' || kind === 'light' ? 'plain' : 'rpc';
}
