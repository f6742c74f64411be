import type { Family } from '../../../../src/shared/lights/family.ts';
import type { LightView } from '../../../../src/shared/view.ts';

/** A light as a window is shown it, by these ways; the first is its id. */
export function lamp(name: string, ids: string[], parts: Partial<LightView> = {}): LightView {
  const [id = ''] = ids;
  return {
    id,
    name,
    look: 'on',
    remark: null,
    refused: null,
    brightness: null,
    color: null,
    temperature: null,
    effect: null,
    mode: null,
    tree: false,
    hidden: false,
    ways: ids.map((each) => ({ id: each, family: familyOf(each), apart: false })),
    ...parts,
  };
}

function familyOf(id: string): Family {
  if (id.startsWith('wled:')) return 'wled';
  return id.startsWith('zigbee2mqtt:') ? 'zigbee2mqtt' : 'home-assistant';
}
