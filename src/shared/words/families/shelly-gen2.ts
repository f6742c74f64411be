/** What is said of lights of this family. */
export const shellyGen2 = {
  name: 'Shelly (Plus, Pro, Gen3 and later)',
  hint: 'A Shelly that takes RPC over MQTT.',
  /** One of several lights of a device. */
  output: (device: string, number: number) => `${device} ${number}`,
  form: {
    prefix: {
      label: 'MQTT prefix of the device',
      hint: 'Such as shellyplus1-a8032abe54dc. The device shows it in its MQTT settings.',
    },
    kind: {
      label: 'What it is',
      hint: 'The component, as the device names it.',
      options: {
        switch: 'Switch (relay or plug)',
        light: 'Light (dimmer)',
        rgb: 'RGB (colour)',
        rgbw: 'RGBW (colour and white)',
        cct: 'CCT (colour temperature)',
        rgbcct: 'RGBCCT (colour and colour temperature)',
      },
    },
    index: { label: 'Number of the component', hint: '0 is the first one.' },
  },
};
