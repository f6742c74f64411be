import type { GroupView, LightView } from '../../../src/shared/view.ts';

/** A light that is on and can do nothing else. */
export function lightView(id: string, more: Partial<LightView> = {}): LightView {
  return {
    id,
    name: id,
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
    ways: [],
    ...more,
  };
}

export function groupView(more: Partial<GroupView>): GroupView {
  return { id: 'group:a', name: 'Garden', lights: ['a', 'b', 'c'], on: 3, look: 'on', ...more };
}
