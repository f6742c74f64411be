/** What is said of lights of this family. */
export const wled = {
  name: 'WLED',
  hint: 'A strip with the WLED firmware.',
  topic: {
    label: 'Device topic',
    hint: 'As in the sync settings of WLED, for example wled/a1b2c3. The group topic reports nothing.',
  },
};
