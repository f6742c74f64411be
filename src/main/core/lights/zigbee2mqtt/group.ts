import { fullBrightness, simple, type Output, type Range } from './output.ts';

/** What a group can do is what any of its members can. Its keys have no endpoints. */
export function together(members: readonly Output[]): Output {
  const colors = members.flatMap(({ color }) => color ?? []);
  const temperatures = members.flatMap(({ temperature }) => temperature ?? []);
  const effects = members.flatMap(({ effect }) => effect?.list ?? []);
  const plain = simple('', { brightness: false, color: false, temperature: false });
  const canBeAsked = (key: 'state' | 'brightness'): boolean =>
    members.some((member) => member.gettable.includes(member[key]?.key ?? ''));
  return {
    ...plain,
    brightness: members.some(({ brightness }) => brightness)
      ? { key: 'brightness', most: fullBrightness }
      : null,
    color:
      colors.length === 0
        ? null
        : { key: 'color', form: colors.some(({ form }) => form === 'hs') ? 'hs' : 'xy' },
    temperature: temperatures.length === 0 ? null : widest(temperatures),
    effect: effects.length === 0 ? null : { key: 'effect', list: [...new Set(effects)].slice(0, 500) },
    settable: members.some(({ settable }) => settable),
    // It answers when a member says other than the last did: two questions get at least one answer.
    gettable: (['state', 'brightness'] as const).filter(canBeAsked),
  };
}

function widest(ranges: readonly Range[]): Range {
  return {
    key: 'color_temp',
    least: Math.min(...ranges.map(({ least }) => least)),
    most: Math.max(...ranges.map(({ most }) => most)),
  };
}
