import type { LightChanges, LightView } from '../../shared/view.ts';

/**
 * The lights with what is new or changed of them. One that did not change stays the same object, and where nothing
 * changed so does the list: what shows them need not be drawn anew.
 */
export function withChanges(
  lights: readonly LightView[],
  { order, changed }: LightChanges,
): readonly LightView[] {
  if (order === null && changed.length === 0) return lights;
  const known = new Map([...lights, ...changed].map((light) => [light.id, light]));
  return (order ?? lights.map(({ id }) => id)).flatMap((id) => known.get(id) ?? []);
}
