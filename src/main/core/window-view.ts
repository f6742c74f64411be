import type { LightView, Link, View } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { brokerName } from './broker-name.ts';
import { look } from './lights/light.ts';
import { explain } from './link.ts';
import type { State } from './state.ts';

export const lightId = 'light';

/** What the windows show. */
export function windowView(state: State): View {
  const { broker, room, settings } = state;
  return {
    link: linkView(state),
    broker: brokerName(broker),
    join: broker.builtIn && broker.address ? { host: broker.address.host, port: broker.address.port } : null,
    lights: [lightView(state)],
    room: { topic: room.topic, me: settings.chat.name, unread: room.unread, newFrom: room.newFrom },
    notes: [...state.notes],
    settings: state.settingsPage,
    welcome: broker.builtIn && !settings.general.welcomed,
  };
}

export function linkView({ link, broker }: State): Link {
  if (link.is === 'connecting' || link.is === 'online') return link;
  const { why, remedy } = broker.address
    ? explain(link.failure, broker.address)
    : { why: link.failure.detail, remedy: '' };
  return link.is === 'waiting'
    ? { is: 'waiting', why, remedy, retryAt: link.retryAt }
    : { is: 'stopped', why, remedy };
}

function lightView({ light, link, settings }: State): LightView {
  const shown = look(light, link.is === 'online');
  return { id: lightId, name: settings.light.name, look: shown, remark: remark(shown) };

  function remark(state: LightView['look']): string | null {
    if (light.unreached) return words.light.notConnected;
    if (light.silent) return words.light.silent(settings.light.name);
    return state === 'assumed-on' || state === 'assumed-off' ? words.light.assumed : null;
  }
}
