import type { SettingsAnswer } from '../../../shared/bridge.ts';
import { checkLightName, checkPrefix, checkRoomName } from '../../../shared/check.ts';
import { readFields } from '../../../shared/lights/form.ts';
import type { HandLight, LightsSettings } from '../../../shared/settings.ts';
import type { Draft } from '../draft.ts';
import { wiringOf } from './hand-steps.ts';

type Found = [field: string, text: string | null][];

/** All that is wrong with the lights of one broker as they are typed. */
export function lightProblems(
  { byHand, choices, groups, find }: LightsSettings,
  draft: Draft,
  answer: SettingsAnswer,
): Found {
  return [
    ...choices.map(({ name }, at): Found[number] => [
      `broker.lights.choices.${at}.name`,
      checkRoomName(name.trim()),
    ]),
    ...groups.map(({ name }, at): Found[number] => [
      `broker.lights.groups.${at}.name`,
      checkLightName(name.trim()),
    ]),
    ...byHand.flatMap((hand, at) => handProblems(hand, `broker.lights.byHand.${at}`, draft, answer)),
    ['broker.lights.find.homeAssistantPrefix', checkPrefix(find.homeAssistantPrefix)],
    ...find.zigbee2mqttBases.map((base, at): Found[number] => [
      `broker.lights.find.zigbee2mqttBases.${at}`,
      checkPrefix(base),
    ]),
  ];
}

function handProblems(
  hand: HandLight,
  field: string,
  { described }: Draft,
  { families }: SettingsAnswer,
): Found {
  const form = families.find(({ family }) => family === hand.family);
  const alone = readFields(form?.fields ?? [], hand.fields).problems;
  const known = described[hand.id];
  const together = known?.what === wiringOf(hand) ? known.problems : [];
  return [
    [`${field}.name`, checkLightName(hand.name.trim())],
    ...[...alone, ...together].map(({ key, text }): Found[number] => [
      key === '' ? `${field}.fields` : `${field}.fields.${key}`,
      text,
    ]),
  ];
}
