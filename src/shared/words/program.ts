/** What the program says outside its windows, and what it hands to them ready to be shown. */

export const address = {
  empty: 'Type the broker’s address, for example mqtt://192.168.1.20.',
  space: 'An address has no spaces.',
  login: 'Leave user name and password out of the address; they have fields of their own.',
  form: 'That is not an address. It looks like mqtt://192.168.1.20 or mqtt://broker.example:1883.',
  scheme: (given: string) => `“${given}” is not a kind of address Tinsel knows: use mqtt, mqtts, ws or wss.`,
  host: (host: string) => `“${host}” is neither a name nor an IP address.`,
  port: (port: string) => `Port ${port} does not exist: a port is a number from 1 to 65535.`,
  path: (path: string) => `Leave out “${path}”: only ws and wss addresses have a path.`,
};

export const field = {
  topic: {
    empty: 'Type a topic.',
    outerSpace: 'Leave out the space before or after the topic.',
    wildcard: 'Use a topic without + and #.',
    control: 'A topic has no invisible control characters.',
    long: 'That topic is too long.',
  },
  name: {
    empty: 'Type a name.',
    colon: 'Leave out the colon: it separates the name from the message.',
    control: 'A name has no invisible control characters.',
    long: 'Use 40 characters at the most.',
  },
  payload: { empty: 'Type what is sent.', same: 'On and off must differ.' },
  username: { control: 'A user name has no control characters.' },
};

export const link = {
  connecting: 'Connecting',
  online: 'Online',
  waiting: (why: string, seconds: number) => `Retrying in ${seconds} s: ${why}`,
  retrying: (why: string) => `Retrying: ${why}`,
  stopped: (why: string) => `Stopped: ${why}`,
  builtIn: 'built-in broker',
};

/** Why a broker could not be reached: `why` stands after a colon, `remedy` is a sentence. */
export const failure = {
  refused: (at: string) => ({
    why: `nothing answers at ${at}`,
    remedy: 'Is the broker running, and is the port right?',
  }),
  notFound: (host: string) => ({
    why: `there is no ${host} on this network`,
    remedy: 'Check the spelling, or type the IP address.',
  }),
  silent: (at: string) => ({
    why: `no answer from ${at} in 10 s`,
    remedy: 'Is the broker on, and on this network?',
  }),
  unreachable: (at: string) => ({
    why: `there is no way to ${at} from here`,
    remedy: 'Is this computer on the network?',
  }),
  login: {
    why: 'the broker refused the user name or password',
    remedy: 'Type them again in the settings.',
  },
  clientId: {
    why: 'the broker refused this client id',
    remedy: 'Ask whoever runs the broker which clients it lets in.',
  },
  version: {
    why: 'the broker does not speak MQTT 3.1.1',
    remedy: 'Use a broker that does.',
  },
  unavailable: { why: 'the broker says it is not ready', remedy: 'It may still be starting.' },
  notMqtt: (at: string) => ({
    why: `what answers at ${at} is not an MQTT broker`,
    remedy: 'Check the port: MQTT is usually on 1883, with TLS on 8883.',
  }),
  tlsName: (detail: string) => ({
    why: `the broker’s certificate was made for another name (${detail})`,
    remedy: 'Use the name the certificate was made for.',
  }),
  tls: (detail: string) => ({
    why: `the broker’s certificate is not trusted (${detail})`,
    remedy: 'It must be valid today and vouched for by a known authority.',
  }),
  closed: { why: 'the broker closed the connection', remedy: 'It may be restarting.' },
  lost: { why: 'the connection was lost', remedy: 'Is this computer on the network?' },
  room: (topic: string) => `The broker does not let you read ${topic}.`,
  noBroker: 'the built-in broker could not start',
  other: (detail: string) => ({ why: detail, remedy: 'Check the address.' }),
};

export const light = {
  unknown: 'not known yet',
  on: 'on',
  off: 'off',
  'pending-on': 'switching on…',
  'pending-off': 'switching off…',
  'assumed-on': 'on, not confirmed',
  'assumed-off': 'off, not confirmed',
  offline: 'not connected',
  silent: (name: string) => `${name} did not answer.`,
  assumed: 'This light does not report its state.',
  notConnected: 'Not connected to the broker; nothing was switched.',
};

export const chat = {
  refused: 'the connection broke each time it was sent',
};

export const tray = {
  switchOn: (name: string) => `Switch ${name} on`,
  switchOff: (name: string) => `Switch ${name} off`,
  chat: (unread: number) => (unread === 0 ? 'Open chat' : `Open chat (${unread} unread)`),
  settings: 'Settings…',
  quit: 'Quit Tinsel',
  unread: (count: number) => (count === 1 ? '1 unread message' : `${count} unread messages`),
};

export const notice = {
  nobody: 'Somebody',
  hidden: 'New message',
  many: (count: number) => `${count} new messages`,
  manyIn: (room: string) => `In ${room}`,
  silentBody: 'It may be off or out of reach.',
  lost: (broker: string) => `No connection to ${broker}`,
  because: (why: string, remedy: string) => `${why.charAt(0).toUpperCase()}${why.slice(1)}. ${remedy}`,
};

export const note = {
  settingsBroken: (aside: string) =>
    `The settings file could not be read. It was kept as ${aside}, and Tinsel started with fresh settings.`,
  settingsMended: (fields: string, aside: string) =>
    `Some settings were not valid and are back to their defaults: ${fields}. The file as it was is kept as ${aside}.`,
  settingsUnsaved: (detail: string) =>
    `The settings could not be saved (${detail}). They hold until Tinsel quits.`,
  noStore: 'the settings file cannot be opened',
  historyBroken: (aside: string) =>
    `The chat history could not be opened. It was kept as ${aside}, and a new one was begun.`,
  historyOff:
    'The chat history cannot be written (is the disk full?). Tinsel tries again; until then messages are kept only while it runs.',
  portTaken: (wanted: number, got: number) =>
    `Port ${wanted} is used by another program, so the built-in broker is at port ${got} this time.`,
  brokerFailed: (detail: string) => `The built-in broker could not start (${detail}).`,
  passwordSession:
    'This computer has no keychain that Tinsel can use, so the password is kept only until Tinsel quits.',
  passwordUnreadable:
    'The saved password could not be read from the keychain. Please type it again in the settings.',
};

export const commandLine = {
  running: 'Tinsel is already running; its window is shown.',
  runningOtherwise: 'Tinsel is already running; its window is shown. Quit it first to use another broker.',
  failed: (folder: string) => `Tinsel could not start. What went wrong is in tinsel.log in ${folder}.`,
  folder: (folder: string, detail: string) =>
    `tinsel: nothing can be written in ${folder} (${detail}). Choose another folder with --user-data-dir.`,
  strange: (option: string) =>
    `${option} is none of Tinsel’s options and is left to Chromium. See tinsel --help.`,
  missing: (option: string) => `tinsel: ${option} needs a value. See tinsel --help.`,
  badBroker: (given: string, problem: string) => `tinsel: --broker ${given}: ${problem}`,
  help: [
    'Usage: tinsel [options]',
    '',
    'Christmas lights and chat over MQTT, from the tray.',
    '',
    '  --broker URL         use this broker for this start, e.g. mqtt://192.168.1.20:1883',
    '  --user-data-dir DIR  keep settings, history and log in DIR',
    '  --hidden             start in the tray, without the window',
    '  --help               print this and leave',
    '  --version            print the version and leave',
  ].join('\n'),
};
