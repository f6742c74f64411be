/** What is said of lights of this family. */
export const homeAssistant = {
  name: 'Home Assistant',
  hint: 'A light or switch described as for Home Assistant’s MQTT discovery.',
  config: {
    label: 'Discovery payload',
    hint: 'The JSON that Home Assistant would get. A switch says so with "platform": "switch".',
    notJson: 'This is no JSON object. Check brackets, quotation marks and commas.',
    long: 'This is longer than a discovery payload may be.',
    origin: 'The payload names no origin, which Home Assistant requires: "origin": {"name": "…"}.',
    device: 'A payload for a device needs "device" with its identifiers, and "components".',
    base: 'The short form ~ belongs into each component, not beside them.',
    none: 'The payload describes neither a light nor a switch.',
    several: 'The payload describes more than one light. Describe each by itself.',
  },
  refused: {
    because: (problem: string) => `It cannot be switched from here: ${problem}.`,
    noTopic: 'its description names no command topic',
    badTopic: 'its command topic is no topic one can publish to',
    noTemplate: 'its description lacks the template of a command',
    noSchema: 'its description follows a schema that Tinsel does not know',
  },
  template: {
    long: 'its template is too long',
    unreadable: 'its template cannot be read',
    onlyThere: (what: string) => `its template uses ${what}, which only Home Assistant has`,
  },
  availability: {
    topic: 'the topic of its availability is no topic',
  },
};
