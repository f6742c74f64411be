/** What is said of lights of this family. */
export const homie5 = {
  name: 'Homie 5',
  hint: 'A settable on/off property of a Homie 5 device.',
  onHint: 'Its whole topic, such as homie/5/lamp/light/power.',
  topic: 'The topic of a property has five levels, such as homie/5/lamp/light/power.',
};
