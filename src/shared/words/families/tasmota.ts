/** What is said of lights of this family. */
export const tasmota = {
  name: 'Tasmota',
  hint: 'A plug, bulb or strip with the Tasmota firmware.',
  topic: { label: 'Topic', hint: 'As in Tasmota’s MQTT settings, for example tasmota_A1B2C3.' },
  fullTopic: {
    label: 'Full topic',
    hint: 'As in Tasmota’s MQTT settings.',
    tokens: 'Type what Tasmota has there in place of %hostname% and %id%.',
    prefix: 'A full topic has %prefix% in it.',
  },
  output: { label: 'Output', hint: 'Which of its outputs, counted from 1.' },
  kind: {
    label: 'What it is',
    hint: 'What Tasmota shows for this output.',
    options: {
      relay: 'On and off only',
      dimmer: 'Dimmable',
      ct: 'Cold and warm white',
      rgb: 'Colour (RGB)',
      rgbw: 'Colour and white (RGBW)',
      rgbcct: 'Colour, cold and warm white (RGBCCT)',
    },
  },
  /** By the numbers of Tasmota’s schemes, from 0. */
  effects: ['Solid', 'Wake up', 'Cycle up', 'Cycle down', 'Random'],
  otherEffect: (scheme: number) => `Scheme ${scheme}`,
};
