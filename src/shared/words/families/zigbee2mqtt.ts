/** What is said of lights of this family. */
export const zigbee2mqtt = {
  name: 'Zigbee2MQTT',
  hint: 'A Zigbee light or group behind Zigbee2MQTT.',
  unsupported: 'Zigbee2MQTT does not support this device.',
  interview: 'Zigbee2MQTT has not found out yet what this device is. Pair it again if that lasts.',
  readOnly: 'It takes no commands.',
  unnameable: 'Its name cannot stand in an MQTT topic. Give it another one in Zigbee2MQTT.',
  form: {
    base: 'Base topic',
    baseHint: 'As in Zigbee2MQTT’s settings.',
    device: 'Friendly name',
    deviceHint: 'Of the device or group in Zigbee2MQTT.',
    endpoint: 'Endpoint',
    endpointHint: 'Where the device has several, such as l1 or left.',
    endpointWrong: 'An endpoint has no / in it.',
    brightness: 'It can be dimmed',
    color: 'It has colours',
    temperature: 'It has a colour temperature',
  },
};
