const off = 'Off';
const [meteors, gradual, flash] = ['Meteor shower', 'Gradual change', 'Flash'];

/** What is said of lights of this family. */
export const shellyGen1 = {
  name: 'Shelly (first generation)',
  hint: 'A Shelly that speaks on shellies/ID.',
  /** One of several lights of a device. */
  output: (device: string, number: number) => `${device} ${number}`,
  /** By their numbers. */
  effects: [off, meteors, gradual, flash],
  bulbEffects: [off, meteors, gradual, 'Breath', flash, 'On/off gradual', 'Red/green change'],
  form: {
    prefix: {
      label: 'Topic of the device',
      hint: 'Such as shellies/shelly1-A1B2C3. The device shows its id in its MQTT settings.',
    },
    kind: {
      label: 'What it is',
      hint: 'An RGBW2 is one colour strip or four white channels, as its mode says.',
      options: {
        relay: 'Relay or plug',
        dimmer: 'Dimmer or white bulb',
        duo: 'Bulb with colour temperature (Duo)',
        strip: 'Colour strip (RGBW2 in colour mode)',
        white: 'White channel (RGBW2 in white mode)',
        colorBulb: 'Colour bulb (Duo RGBW)',
        bulb: 'Colour bulb (Bulb)',
      },
    },
    index: { label: 'Channel', hint: '0 is the first one.' },
  },
};
