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
  found: 'On this network:',
  use: (name: string) => `Use ${name}`,
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
  list: 'Lights and groups',
  all: (count: number) => `Show all ${count.toLocaleString('en')} lights`,
  fewer: 'Show fewer',
  drawing: (name: string, state: string) => `${name}: ${state}`,
  /** It is not broken before the sign. */
  percent: (percent: number) => `${percent}\u00A0%`,
  /** It was asked for, and has not been reported yet. */
  soon: (percent: number) => `${percent}\u00A0%…`,
  stateAt: (state: string, brightness: string) => `${state} · ${brightness}`,
  someOn: (on: number, count: number) => `${on} of ${count} on`,
  group: (state: string) => `Group · ${state}`,
  allLights: 'All lights',
  allOn: 'All on',
  allOff: 'All off',
  find: 'Find a light',
  found: (found: number, count: number) =>
    found === 0 ? 'No light is called so.' : `${found} of ${count} lights`,
  looking: 'Looking for lights…',
  none: 'No lights found.',
  noneHint: 'Lights that announce themselves at this broker appear here.',
  hidden: 'All lights are hidden.',
  hiddenHint: 'Choose in the settings which ones are shown.',
  notConnected: 'No lights yet.',
  notConnectedHint: 'They appear once Tinsel is connected.',
  again: 'Look again',
  byHand: 'Add one by hand',
  settings: 'Settings',
  adjust: (name: string) => `Adjust ${name}`,
  close: 'Close',
  clicked: 'A click on the tray icon switches this light.',
  brightness: 'Brightness',
  brightnessOf: (name: string) => `Brightness of ${name}`,
  color: 'Colour',
  hue: 'Hue',
  saturation: 'Saturation',
  degrees: (degrees: number) => `${degrees}°`,
  temperature: 'Colour temperature',
  kelvin: (kelvin: number) => `${kelvin.toLocaleString('en')} K`,
  warm: 'warm',
  cold: 'cold',
  notInUse: 'not in use',
  effect: 'Effect',
  chooseEffect: 'Choose an effect',
  certainty: {
    pending: 'waiting…',
    assumed: 'not confirmed',
    unknown: 'not known',
  },
  withCertainty: (value: string, certainty: string) => `${value}, ${certainty}`,
  swatches: {
    red: 'Red',
    orange: 'Orange',
    yellow: 'Yellow',
    green: 'Green',
    turquoise: 'Turquoise',
    blue: 'Blue',
    violet: 'Violet',
    pink: 'Pink',
    white: 'White',
  },
};

export const state = {
  region: 'Connection',
  online: (broker: string) => `Online · ${broker}`,
  connecting: (broker: string) => `Connecting to ${broker}`,
  retryNow: 'Retry now',
  newId: 'Use a new id',
  toSettings: 'Settings',
  settings: 'Open the broker settings',
};

export const messages = {
  region: 'Messages',
  empty: (room: string) => `Nothing said in ${room} yet`,
  hint: (room: string) => `Write below, or send name:message to ${room} from a script.`,
  fresh: 'new',
  freshLabel: 'New messages',
  jump: 'Jump to latest',
  jumpToNew: 'Jump to the first new message',
  came: (count: number) => (count === 1 ? '1 new message' : `${count.toLocaleString('en')} new messages`),
  cameForMe: (count: number) => `${count.toLocaleString('en')} mention you`,
  said: (name: string, text: string) => `${name}: ${text}`,
  mention: (name: string, text: string) => `${name} mentions you: ${text}`,
  justNow: 'just now',
  minutesAgo: (minutes: number) => `${minutes} min ago`,
  exact: (date: string, time: string) => `${date}, ${time}`,
  written: (said: string, arrived: string) => `Written ${said} by the sender’s clock, arrived ${arrived}`,
  today: 'Today',
  yesterday: 'Yesterday',
};

export const line = {
  me: 'You',
  label: (parts: string[]) => parts.join(', '),
  topic: (topic: string) => `in ${topic}`,
  mentionsMe: 'mentions you',
  reply: 'Reply',
  replyTitle: 'Reply (Enter)',
  copyTitle: (keys: string) => `Copy (${keys})`,
  copiedPart: 'Copied what is still kept of it',
  queued: 'queued',
  sent: 'sent',
  failed: 'not sent',
  why: (reason: string) => `Not sent: ${reason}.`,
  retry: 'Send again',
  twice: 'sent again',
  twiceTitle:
    'Sent again, because the connection broke before the broker answered. Others may have it twice.',
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
  to: 'To',
  toLabel: (room: string) => `Topic of ${room} to send to`,
  toEmpty: (example: string) => `Type the topic to send to, such as ${example}.`,
  toElsewhere: (room: string) => `That topic does not belong to ${room}.`,
  toOwnRoom: (to: string, room: string) =>
    room === to ? `${to} has a room of its own.` : `${to} has a room of its own: ${room}.`,
  toOtherRoom: (to: string, room: string) => `${to} belongs to another room: ${room}.`,
  goThere: 'Go there',
  goThereLabel: (room: string) => `Go there: ${room}`,
  length: (characters: number) => `${characters.toLocaleString('en')} characters`,
  names: 'Names',
  muted: 'Notifications are muted',
  mutedUntil: (time: string) => `Notifications are muted until ${time}`,
  unmute: 'Unmute',
};

export const roomBar = {
  region: 'Rooms',
  tab: (name: string, unread: string, mentions: number) =>
    mentions === 0
      ? `${name}, ${unread} unread`
      : `${name}, ${unread} unread, ${mentions === 1 ? '1 mentions' : `${mentions} mention`} you`,
  before: (rooms: number) => (rooms === 1 ? '1 room before' : `${rooms} rooms before`),
  after: (rooms: number) => (rooms === 1 ? '1 more room' : `${rooms} more rooms`),
  count: (unread: number) => (unread > 99 ? '99+' : `${unread}`),
  settings: 'Rooms…',
  settingsTitle: 'Add, rename, leave rooms',
};

export const search = {
  open: 'Search messages',
  openTitle: (keys: string) => `Search messages (${keys})`,
  field: 'Search messages',
  hint: 'All words must be there. from:Anna: what Anna said.',
  where: 'Where to search',
  here: 'This room',
  everywhere: 'All rooms',
  close: 'Close the search',
  results: 'Found messages',
  looking: (searched: number) => (searched === 0 ? 'Searching…' : `Looked through ${count(searched)}…`),
  found: (hits: number) => `${hits.toLocaleString('en')} found so far.`,
  over: (hits: number) => `${hits.toLocaleString('en')} found. That is all.`,
  none: (searched: number) => `Nothing found in ${count(searched)}.`,
  failed: 'The messages could not be searched.',
  more: 'Show more',
  again: 'Try again',
};

export const settingsButton = {
  open: 'Settings',
  openTitle: (keys: string) => `Settings (${keys})`,
};

function count(messages: number): string {
  return messages === 1 ? '1 message' : `${messages.toLocaleString('en')} messages`;
}

export const settings = {
  title: 'Tinsel settings',
  pages: { broker: 'Broker', chat: 'Chat', lights: 'Lights', general: 'General', about: 'About' },
  pagesLabel: 'Pages',
  save: 'Save',
  saving: 'Saving…',
  saved: 'Saved',
  cancel: 'Cancel',
  close: 'Close',
  unsaved: 'There are unsaved changes. Cancel or Escape drops them.',
  wrong: (page: string, problem: string) => `${page}: ${problem}`,
  wrongIn: (page: string, broker: string, problem: string) => `${page}, ${broker}: ${problem}`,
  inBroker: {
    rooms: (broker: string) => `For ${broker} only: each broker has its own rooms.`,
    history: (broker: string) => `What is kept of ${broker}:`,
    lights: (broker: string) => `For ${broker} only: each broker has its own lights.`,
  },
  number: (least: number, most: number) =>
    `Type a number from ${least.toLocaleString('en')} to ${most.toLocaleString('en')}.`,
  failed: 'The settings could not be saved. Please try again.',
};

export const broker = {
  choice: 'Brokers',
  builtIn: 'Built-in broker',
  theBuiltIn: 'the built-in broker',
  builtInHint: 'Runs inside Tinsel.',
  fresh: 'New broker',
  noAddress: 'No address yet',
  once: 'this start only',
  keep: 'Keep it',
  keepLabel: (name: string) => `Keep it: ${name}`,
  add: 'Add a broker',
  remove: 'Remove this broker',
  spoken: { 4: 'MQTT 3.1.1', 5: 'MQTT 5' },
  name: 'Name',
  nameHint: 'Empty: it is called by its address.',
  address: 'Address',
  another: (number: number) => `Address ${number}`,
  addressExample: 'mqtt://192.168.1.20',
  addressesHint: 'Tried in this order, for example at home and away.',
  addAddress: 'Add another address',
  removeAddress: (number: number) => `Remove address ${number}`,
  pasted: (address: string) => `Read as ${address}.`,
  pastedLogin: 'The login in it was put into the fields below.',
  username: 'User name',
  optional: 'Leave empty where the broker asks for none.',
  password: 'Password',
  plainPassword: (plain: string[]) =>
    `At ${plain.join(' and ')} the password goes over the network unencrypted.`,
  stored: 'A password is set',
  storedForAddress: 'The stored one is for another address.',
  storedForUser: 'The stored one is for another user name.',
  forget: 'Forget the password',
  forgotten: 'The stored password is forgotten when you save.',
  keepStored: 'Keep the password',
  kept: 'It goes into this computer’s keychain; where there is none, you choose what happens to it.',
  keeping: 'This computer has no keychain that Tinsel can use',
  session: 'Keep until Tinsel quits',
  sessionHint: 'Passwords, passphrases and keys are typed or chosen again after each start.',
  plain: 'Store it unencrypted on this computer',
  plainHint: 'Whoever can read your files, and any program you run, can read them.',
  more: 'More',
  version: 'MQTT version',
  versionHint: 'Tinsel goes over to 3.1.1 by itself where a broker refuses 5.',
  clientId: 'Client id',
  clientIdHint: 'The broker knows this computer by it. No two programs may share one.',
};

export const found = {
  region: 'On this network',
  looking: 'looking…',
  lookingLong: 'Looking for brokers that say they are there…',
  none: 'none found',
  noneLong: 'No broker says that it is there. Many do not: add yours by its address.',
  count: (count: number) => `${count} found`,
  again: 'Look again',
  add: 'Add',
  addLabel: (name: string) => `Add ${name}`,
  saved: 'saved',
  off: 'Looking for brokers is switched off on the General page.',
};

export const encryption = {
  title: 'Encryption',
  ca: 'Own authority (CA)',
  caHint: 'Only for a broker whose certificate comes from an authority of your own.',
  certificate: 'Client certificate',
  certificateHint: 'Only for a broker that asks for one.',
  key: 'Key of the client certificate',
  keyHint: 'It is stored like a password, never in the settings file.',
  keyless: 'Choose the key that belongs to the certificate.',
  keyAlone: 'Choose the certificate that belongs to the key.',
  choose: 'Choose a file…',
  chooseLabel: (what: string) => `${what}: choose a file`,
  other: 'Choose another file…',
  otherLabel: (what: string) => `${what}: choose another file`,
  remove: 'Remove',
  removeLabel: (what: string) => `${what}: remove`,
  keyStored: 'A key is stored.',
  keyElsewhere: 'The stored key is for another address.',
  keyChosen: (kind: string, file: string) => `${kind}, from ${file}`,
  passphrase: 'Passphrase of the key',
  passphraseStored: 'A passphrase is set',
  passphraseForget: 'Forget the passphrase',
  passphraseForgotten: 'The stored passphrase is forgotten when you save.',
  passphraseKeep: 'Keep the passphrase',
  serverName: 'Server name',
  serverNameHint: 'Only where the certificate was made for another name than the address.',
  fingerprint: 'Trusted certificate',
  fingerprintHint: 'Only the certificate with this fingerprint is accepted, whoever issued it.',
  noFingerprint: 'To trust a self-signed certificate, test the connection below and look at it.',
  forgetFingerprint: 'Forget it',
  forgetFingerprintLabel: 'Forget the trusted certificate',
};

export const certificate = {
  subject: 'Made for',
  issuer: 'Issued by',
  itself: 'itself (self-signed)',
  names: 'Holds for',
  noNames: 'no name',
  valid: 'Valid',
  period: (from: string, to: string) => `${from} to ${to}`,
  expired: 'expired',
  early: 'not valid yet',
  fingerprint: 'SHA-256',
  short: (fingerprint: string) => `SHA-256 ${fingerprint}…`,
  show: 'Certificate',
};

export const test = {
  title: 'Connection test',
  start: 'Test connection',
  startLabel: (broker: string) => `Test connection to ${broker}`,
  cancel: 'Cancel the test',
  hint: 'Tries what is typed above. Nothing is saved or changed.',
  cancelled: 'The test was cancelled.',
  running: 'The test is running.',
  over: 'The test is over.',
  before: 'Result for the earlier entries.',
  stage: {
    name: 'Name',
    tcp: 'Connection',
    tls: 'Encryption',
    login: 'Login',
    subscribe: 'Subscribe',
    echo: 'Echo',
  },
  subscribeTo: (topic: string) => `Subscribe to ${topic}`,
  is: { running: 'running', passed: 'passed', doubtful: 'doubtful', failed: 'failed', skipped: 'skipped' },
  took: (milliseconds: number) =>
    milliseconds < 1_000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1_000).toFixed(1)} s`,
  trust: 'Trust this certificate',
  trustHint: 'Only if it is yours: compare the fingerprint with the broker’s.',
  trustedOnSave: 'It is trusted when you save. You can test again.',
  trusted: 'You trust this certificate.',
};

export const builtIn = {
  runs: 'Runs at',
  stopped: 'It does not run now.',
  clients: (count: number) =>
    count === 0
      ? 'Nobody else is connected.'
      : `${count === 1 ? '1 other is' : `${count} others are`} connected.`,
  port: 'Port',
  portHint: '1883 is what others expect.',
  keepRunning: 'Keep it running while another broker is used',
  lan: 'Open it to the network',
  lanHint:
    'Others on this network can come in with this user name and password. Scripts on this computer then need them too.',
  usernameHint: 'Everybody uses the same.',
  noUsername: 'Type a user name: without one nobody can come in.',
  noPassword: 'Type a password, or make one: others come in with it.',
  make: 'Make one',
  webSocket: 'WebSocket too',
  webSocketHint: 'For pages in a browser.',
  webSocketPort: 'WebSocket port',
  samePort: 'Choose another port: this one is taken by MQTT itself.',
  share: 'What others type',
  shareAddress: 'Address',
  shareUsername: 'User name',
  sharePassword: 'Password',
  shareRoom: 'Room',
  showPassword: 'Show the password',
  addressLabel: 'the address',
  usernameLabel: 'the user name',
  passwordLabel: 'the password',
  roomLabel: 'the room',
  /** Stands in the shell line until the password is shown. */
  hiddenPassword: 'PASSWORD',
  maxClients: 'Most clients',
  maxClientsHint: 'at one time',
  maxPayload: 'Most bytes',
  maxPayloadHint: 'in one message',
  maxRate: 'Most messages',
  maxRateHint: 'a second from one client',
  limitsHint: 'So that one client cannot choke the others.',
  size: 'Good for a classroom. For more, use a broker such as Mosquitto or EMQX.',
};

export const chat = {
  name: 'Your name',
  nameHint: 'Everybody in the room sees it before your messages.',
};

export const roomForm = {
  title: 'Rooms',
  label: 'Rooms, in the order they are shown in',
  topic: 'Topic',
  topicExample: 'chat/msg',
  topicHint:
    'Everybody who uses the same topic is in the same room. + stands for any one level, # at the end for all that follow.',
  fresh: 'new room',
  name: 'Name',
  nameExample: 'called by its topic',
  notify: 'Notifications',
  modes: { all: 'Notify of all', mentions: 'Notify of mentions', none: 'Notify of nothing' },
  mention: (name: string) => `A mention is @ and your name${name === '' ? '' : `: @${name}`}.`,
  up: 'Move up',
  upLabel: (room: string) => `Move ${room} up`,
  down: 'Move down',
  downLabel: (room: string) => `Move ${room} down`,
  leave: 'Leave',
  leaveLabel: (room: string) => `Leave ${room}`,
  moved: (room: string, place: number, count: number) => `${room} is now room ${place} of ${count}.`,
  left: (room: string) => `You leave ${room} when you save. What was said there is kept.`,
  last: 'One room is needed: add another to leave this one.',
  add: 'Add a room',
  most: (count: number) => `${count} rooms are as many as a broker can have.`,
};

export const notifications = {
  title: 'Notifications',
  messages: 'Notify me when somebody writes',
  messagesHint: 'Of which rooms is chosen above.',
  preview: 'Show what was said in the notification',
};

export const rightNow = {
  title: 'Right now',
  below: 'These act at once and are not part of Save.',
  state: {
    loud: 'Notifications are shown.',
    off: 'Notifications are switched off above.',
    untilTold: 'Muted until you say otherwise.',
    until: (time: string) => `Muted until ${time}.`,
    tomorrow: (time: string) => `Muted until tomorrow ${time}.`,
  },
  mute: 'Mute notifications:',
  unmute: 'Unmute',
  test: 'Show a test notification',
  testing: 'Asking the desktop…',
  tested: 'It was handed to the desktop. If you do not see it, look for “Do not disturb” there.',
  testedOnly: (answer: string, why: string) => `${answer} Apart from tests, nothing is notified now. ${why}`,
  failed: 'That did not work. Please try again.',
};

export const noticeLog = {
  open: 'Why did I not see one?',
  region: 'The latest messages and their notifications',
  none: 'Nobody else has written since Tinsel was started.',
  notShown: 'not shown',
  failed: 'That could not be found out. Please try again.',
  head: (from: string, room: string) => `${from} in ${room}`,
  times: (count: number) => `× ${count.toLocaleString('en')}`,
};

export const keptHistory = {
  title: 'History',
  keep: 'Messages kept of each room',
  keepHint: (least: number, most: number) =>
    `${least.toLocaleString('en')} to ${most.toLocaleString('en')}. The oldest are forgotten first.`,
  fewer: (count: number, forgotten: number | null) => {
    const kept = `When you save, all but the latest ${count.toLocaleString('en')} of each room are forgotten`;
    if (forgotten === null) return `${kept}.`;
    if (forgotten === 0) return `${kept}. No room of this broker has more.`;
    return `${kept}: up to ${forgotten === 1 ? '1 message' : `${forgotten.toLocaleString('en')} messages`} of this broker.`;
  },
  unsavedBroker: 'This broker is not saved yet, so it has no history.',
  unsavedRoom: 'Not saved yet, so it has no history.',
  unknown: 'Looking…',
  failed: 'How much is kept could not be found out.',
  size: (count: number) =>
    count === 0 ? 'No messages' : count === 1 ? '1 message' : `${count.toLocaleString('en')} messages`,
  text: 'Export as text',
  json: 'Export as JSON',
  exportLabel: (how: string, room: string) => `${how}: ${room}`,
  exporting: 'Exporting…',
  saved: (count: string, file: string) => `${count} saved to ${file}.`,
  clear: 'Clear…',
  clearLabel: (room: string) => `Clear the history of ${room}`,
  sure: (count: string, room: string) => `Forget ${count} of ${room}? This cannot be undone.`,
  forget: 'Forget',
  forgetLabel: (room: string) => `Forget the history of ${room}`,
  cancel: 'Cancel',
  clearing: 'Clearing…',
  cleared: 'The history is cleared.',
  left: 'Rooms you left',
  clearedOf: (room: string) => `The history of ${room} is cleared.`,
  failedToAct: 'That did not work. Please try again.',
};

export const lightsPage = {
  list: {
    title: 'All lights',
    hint: 'Those that are ticked are shown in the window and in the tray, in this order.',
    label: 'Lights, in the order they are shown in',
    looking: 'Looking for lights…',
    none: 'No lights found. Is the device switched on, and at this broker? It can also be added by hand below.',
    elsewhere: (chosen: string, inUse: string) =>
      `The lights of ${chosen} are listed here once it is used. Now ${inUse} is.`,
    again: 'Look again',
    sort: 'Sort by name',
    sorted: 'The lights are sorted by name.',
  },
  search: {
    label: 'Find a light',
    all: (count: number) => `${count.toLocaleString('en')} lights`,
    found: (found: number, all: number) =>
      found === 0
        ? 'No light is like that.'
        : `${found.toLocaleString('en')} of ${all.toLocaleString('en')} lights`,
    more: (count: number, rest: number) =>
      `Show ${count.toLocaleString('en')} more of ${rest.toLocaleString('en')}`,
  },
  light: {
    show: (name: string) => `Show ${name}`,
    up: 'Move up',
    upLabel: (light: string) => `Move ${light} up`,
    down: 'Move down',
    downLabel: (light: string) => `Move ${light} down`,
    moved: (light: string, place: number, count: number) => `${light} is now light ${place} of ${count}.`,
    change: 'Change',
    changeLabel: (light: string) => `Change ${light}`,
    away: 'not here now',
    unsaved: 'not saved yet',
    refused: 'cannot be switched',
    name: 'Name',
    nameExample: 'as it calls itself',
    top: 'Move to the top',
    toHand: 'Edit it by hand',
    forget: 'Forget it',
    forgotten: (light: string) => `What was chosen of ${light} is forgotten when you save.`,
  },
  way: {
    title: 'Reached by',
    first: 'used first',
    split: 'Split off',
    splitLabel: (family: string, id: string) => `Split off ${family}, ${id}`,
    splitting: 'It becomes a light of its own when you save.',
    join: 'Join again',
    joinLabel: (family: string, id: string) => `Join again: ${family}, ${id}`,
    apart: 'It is a light of its own, because it was split off.',
    joining: 'It is joined again when you save.',
  },
  click: {
    title: 'Click and tree',
    label: 'A click on the tray icon switches',
    first: 'The tree, or else the first light',
    firstHint: (light: string) => `That is ${light}.`,
    all: 'All lights',
    groups: 'Groups',
    lights: 'Lights',
    tree: 'Drawn as a tree',
    automatic: 'Automatic',
    automaticHint: 'The one that is called so, or the only one.',
  },
  group: {
    title: 'Groups',
    hint: 'The lights of a group are switched together.',
    name: 'Name',
    fresh: 'new group',
    add: 'Add a group',
    remove: 'Remove',
    removeLabel: (group: string) => `Remove ${group}`,
    removed: (group: string) => `${group} is removed when you save.`,
    change: 'Choose lights',
    changeLabel: (group: string) => `Choose lights of ${group}`,
    label: (group: string) => `Lights of ${group}`,
    none: 'No lights yet',
    names: (names: string[], more: number) => `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    noLights: 'There are no lights to choose from yet.',
    most: (count: number) => `${count} groups are as many as a broker can have.`,
  },
  byHand: {
    title: 'By hand',
    hint: 'For a light that does not make itself known, such as a script of your own.',
    fresh: 'new light',
    add: 'Add a light by hand',
    edit: 'Edit',
    editLabel: (light: string) => `Edit ${light}`,
    remove: 'Remove',
    removeLabel: (light: string) => `Remove ${light}`,
    removed: (light: string) => `${light} is removed when you save.`,
    name: 'Name',
    family: 'Reached by',
    most: (count: number) => `${count} lights are as many as a broker can have by hand.`,
  },
  wire: {
    title: 'What Tinsel does with it',
    waiting: 'Once everything above is right, this shows what is sent.',
    asking: 'Working it out…',
    failed: 'That could not be found out. Please try again.',
    listens: 'Listens to',
    deaf: 'Nothing: its state is assumed.',
    empty: '(empty)',
  },
  trial: {
    title: 'Try it',
    on: 'On',
    off: 'Off',
    half: 'Half brightness',
    hint: 'This switches the light at once. Nothing is saved.',
    unfinished: 'First fill in what is missing or wrong above.',
    elsewhere: (broker: string) => `Lights are tried at the broker in use, which is ${broker}.`,
    offline: (broker: string) => `There is no connection to ${broker} now.`,
    before: 'Result for the earlier entries.',
    published: 'Sent',
    heard: 'Came back',
    nothing: 'Nothing so far.',
    waiting: 'Waiting for an answer…',
  },
  find: {
    title: 'Finding lights',
    hint: 'Lights of these kinds make themselves known. Which are looked for?',
    usual: 'Scripts on lights/NAME',
    usualHint: 'And where nothing is found, a tree at lights/tree for one that only listens.',
    prefix: 'Discovery prefix of Home Assistant',
    prefixHint: 'homeassistant, unless it was changed there.',
    base: 'Base topic of Zigbee2MQTT',
    another: (number: number) => `Base topic ${number}`,
    baseHint: 'zigbee2mqtt, unless it was changed there.',
    basesHint: 'One for each Zigbee2MQTT.',
    addBase: 'Add another base topic',
    removeBase: (number: number) => `Remove base topic ${number}`,
  },
};

export const general = {
  trayIcon: 'Tray icon',
  auto: 'Choose by the desktop’s theme',
  lightPanel: 'For a light panel',
  darkPanel: 'For a dark panel',
  discovery: 'Network',
  look: 'Look for brokers on this network',
  file: 'Settings file',
  fileHint: 'Everything but passwords and keys is here, as readable JSON.',
  fileLabel: 'the path',
};

export const about = {
  what: 'Christmas lights and chat over MQTT, from the tray.',
  how: 'Tinsel switches lights with one click and shows what is said in a room. Both are MQTT messages, so a small script can join in.',
  version: (version: string) => `Version ${version}`,
  licence: 'Free software under the MIT licence.',
};
