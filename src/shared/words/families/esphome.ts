/** What is said of lights of this family. */
export const esphome = {
  name: 'ESPHome',
  hint: 'A light or switch of an ESPHome device.',
  prefix: 'Topic prefix',
  prefixHint: 'As topic_prefix in the device’s configuration; the name of the device if none is given there.',
  object: 'Object id',
  objectHint: 'The name of the light as topics have it, such as desk_lamp.',
  objectProblem: 'An object id is one level of a topic: leave out spaces, /, + and #.',
  kind: 'Kind',
  light: 'Light',
  switch: 'Switch',
  brightness: 'Can be dimmed',
  color: 'Has colours',
  temperature: 'Has colour temperatures',
  onlyLight: 'A switch can only be on or off.',
};
