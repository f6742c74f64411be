/** What is said of lights of this family. */
export const homie4 = {
  name: 'Homie 4',
  hint: 'A settable on/off property of a Homie 4 device.',
  on: 'On/off property',
  onHint: 'Its whole topic, such as homie/lamp/light/power.',
  brightness: 'Brightness property',
  brightnessHint: 'Its whole topic; empty if the light cannot be dimmed by it.',
  least: 'Least brightness',
  most: 'Most brightness',
  range: 'The most must be above the least.',
  color: 'Colour property',
  colorHint: 'Its whole topic; empty if the light has no colours.',
  format: 'Format of colours',
  formats: {
    rgb: 'red, green, blue (rgb)',
    hsv: 'hue, saturation, value (hsv)',
    xyz: 'CIE coordinates (xyz)',
  },
  topic: 'The topic of a property has a device, a node and a property, such as homie/lamp/light/power.',
  set: 'Leave out /set at the end.',
  device: 'All properties must be of the same device.',
};
