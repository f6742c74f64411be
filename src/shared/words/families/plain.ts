/** What is said of lights of this family. */
export const plain = {
  name: 'Plain topic',
  hint: 'A script or a device with one payload for on and one for off.',
  commandTopic: { label: 'Command topic', hint: 'What is asked of the light is published here.' },
  stateTopic: {
    label: 'State topic',
    hint: 'The light says here whether it is on. Leave it empty if it never does.',
  },
  payloadOn: { label: 'Payload for on', hint: 'Sent to switch it on, and what it says when it is.' },
  payloadOff: { label: 'Payload for off', hint: 'Sent to switch it off, and what it says when it is.' },
  brightnessCommandTopic: {
    label: 'Brightness topic',
    hint: 'A number that is published here dims the light. Leave it empty if it cannot be dimmed.',
    missing: 'Type where the brightness is sent to, or leave its state topic empty.',
  },
  brightnessStateTopic: {
    label: 'Brightness state topic',
    hint: 'The light says here how bright it is. Leave it empty if it never does.',
  },
  brightnessScale: { label: 'Full brightness', hint: 'The number for the most.' },
};
