/** What the chat and settings windows say. */
export const title = (unread: number): string => (unread === 0 ? 'Tinsel' : `(${unread}) Tinsel`);

export const copy = {
  copy: 'Copy',
  copied: 'Copied',
  selected: 'Selected, ready to be copied',
  label: (what: string) => `Copy ${what}`,
};

export const notes = { region: 'Notes', dismiss: 'Dismiss' };

export const welcome = {
  region: 'Welcome',
  first: 'This is Tinsel: lights and chat over MQTT.',
  second: 'The tree is a demo. Nothing needs filling in.',
  light: 'Light it',
  broker: 'Use my broker',
  join: 'How to join from a script',
  stay: 'Stay here',
};

export const join = {
  shell: 'From a shell',
  python: 'From Python',
  shellLine: 'the shell line',
  pythonLines: 'the Python lines',
  here: 'Another computer can join once Tinsel uses a broker on the network.',
  name: 'Anna',
  text: 'Hello',
};

export const lights = {
  region: 'Lights',
  all: (count: number) => `Show all ${count} lights`,
  fewer: 'Show fewer',
  drawing: (name: string, state: string) => `${name}: ${state}`,
};

export const state = {
  region: 'Connection',
  online: (broker: string) => `Online · ${broker}`,
  connecting: (broker: string) => `Connecting to ${broker}`,
  retryNow: 'Retry now',
  settings: 'Open the broker settings',
};

export const messages = {
  region: 'Messages',
  empty: (room: string) => `Nothing said in ${room} yet`,
  hint: (room: string) => `Write below, or send name:message to ${room} from a script.`,
  fresh: 'new',
  freshLabel: 'New messages',
  jump: 'Jump to latest',
  came: (count: number) => (count === 1 ? '1 new message' : `${count.toLocaleString('en')} new messages`),
  start: 'Only the latest 10,000 messages are shown.',
  said: (name: string, text: string) => `${name}: ${text}`,
  today: 'Today',
  yesterday: 'Yesterday',
};

export const line = {
  me: 'You',
  label: (name: string, time: string) => `${name}, ${time}`,
  queued: 'queued',
  sent: 'sent',
  failed: 'not sent',
  why: (reason: string) => `Not sent: ${reason}.`,
  retry: 'Send again',
  claimsMe: 'not sent by you',
  retained: 'history',
  retainedTitle: 'The broker kept this from earlier.',
  showAll: (length: string) => `Show all (${length} characters)`,
  wholeGone: 'The whole text is no longer kept.',
};

export const link = {
  leads: 'This link leads to',
  open: 'Open in browser',
  cancel: 'Cancel',
};

export const composer = {
  label: (room: string) => `Message to ${room}`,
  placeholder: 'Say something',
  offline: 'Not connected: it will be sent later',
  send: 'Send',
  tooLong: (characters: string) => `Too long: ${characters} characters at the most.`,
};

export const settings = {
  title: 'Tinsel settings',
  pages: { broker: 'Broker', chat: 'Chat', lights: 'Lights', general: 'General', about: 'About' },
  pagesLabel: 'Pages',
  save: 'Save',
  saving: 'Saving…',
  saved: 'Saved',
  cancel: 'Cancel',
  wrong: (page: string, problem: string) => `${page}: ${problem}`,
  failed: 'The settings could not be saved. Please try again.',
};

export const broker = {
  choice: 'Which broker',
  builtIn: 'Built-in broker',
  builtInHint: 'Runs inside Tinsel. Nothing to fill in.',
  builtInAt: (address: string) => `Runs at ${address}.`,
  own: 'My broker',
  ownHint: 'Mosquitto, Home Assistant or any other MQTT broker.',
  address: 'Address',
  addressExample: 'mqtt://192.168.1.20',
  username: 'User name',
  optional: 'Leave empty where the broker asks for none.',
  password: 'Password',
  stored: 'A password is stored',
  forget: 'Forget the password',
  forgotten: 'The stored password is forgotten when you save.',
  keepStored: 'Keep it',
  kept: 'It is kept in this computer’s keychain.',
  session: 'This computer has no keychain that Tinsel can use: a password is kept only until Tinsel quits.',
  now: 'Now',
};

export const chat = {
  name: 'Your name',
  nameHint: 'Everybody in the room sees it before your messages.',
  room: 'Room topic',
  roomHint: 'Everybody who uses the same topic is in the same room.',
  notifications: 'Notifications',
  messages: 'Notify me when somebody writes',
  preview: 'Show what was said in the notification',
};

export const light = {
  name: 'Name',
  commandTopic: 'Command topic',
  commandTopicHint: 'Where Tinsel sends the payloads below.',
  stateTopic: 'State topic',
  stateTopicHint: 'Where the light reports. Empty: it never does, and its state is assumed.',
  payloadOn: 'Payload for on',
  payloadOff: 'Payload for off',
};

export const general = {
  trayIcon: 'Tray icon',
  auto: 'Choose by the desktop’s theme',
  lightPanel: 'For a light panel',
  darkPanel: 'For a dark panel',
  file: 'Settings file',
  fileHint: 'Everything but the password is here, as readable JSON.',
  fileLabel: 'the path',
};

export const about = {
  what: 'Christmas lights and chat over MQTT, from the tray.',
  how: 'Tinsel switches lights with one click and shows what is said in a room. Both are MQTT messages, so a small script can join in.',
  version: (version: string) => `Version ${version}`,
  licence: 'Free software under the MIT licence.',
};
