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
  missing: 'Type something here.',
  control: 'Leave out the invisible control characters.',
  choice: 'Choose one of the list.',
  number: (least: number, most: number) => `Type a whole number from ${least} to ${most}.`,
  json: 'That is not valid JSON.',
  prefix: 'A prefix is a topic without + and #, and without / at its end.',
  lights: {
    twice: 'This light is in the list twice.',
    tooMany: (most: number) => `Remove a light first: there can be ${most}.`,
  },
  topic: {
    empty: 'Type a topic.',
    outerSpace: 'Leave out the space before or after the topic.',
    wildcard: 'Use a topic without + and #.',
    control: 'A topic has no invisible control characters.',
    long: 'That topic is too long.',
  },
  room: {
    wildcard: 'A wildcard is a whole level of a topic: + for any one, # at the end for all that follow.',
    shared: 'A shared subscription cannot be a room: what is said would go to one of many only.',
    twice: 'This room is in the list twice.',
    overlap: (other: string) =>
      `Some topics would belong to this room and to ${other}. Make one of them contain the other.`,
    missing: 'Add a room: one is needed.',
    tooMany: (most: number) => `Leave a room first: there can be ${most}.`,
  },
  name: {
    empty: 'Type a name.',
    colon: 'Leave out the colon: it separates the name from the message.',
    control: 'A name has no invisible control characters.',
    long: 'Use 40 characters at the most.',
  },
  payload: { empty: 'Type what is sent.', same: 'On and off must differ.' },
  username: { control: 'A user name has no control characters.', needed: 'Type a user name.' },
  password: { needed: 'Type a password that others will use.' },
  broker: {
    twice: 'This broker is in the list twice.',
    unknown: 'This broker is not in the list.',
    reserved: 'This id has a meaning of its own.',
  },
  clientId: {
    empty: 'Type a client id.',
    control: 'A client id has no invisible characters, and no space at its ends.',
    long: 'That client id is too long.',
  },
  serverName: 'Type a host name, such as broker.example.',
  fingerprint: 'A fingerprint has 32 pairs of hexadecimal digits with colons between.',
  certificates: 'That is not a PEM certificate.',
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
    why: 'the broker speaks neither MQTT 5 nor MQTT 3.1.1',
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
  http: (at: string) => ({
    why: `a web server answers at ${at}, not an MQTT broker`,
    remedy: 'Check the port; a broker behind a web server has an address that begins with ws:// or wss://.',
  }),
  notWebSocket: (address: string) => ({
    why: `there is no MQTT at ${address}`,
    remedy: 'Check the port and the path: many brokers use /mqtt.',
  }),
  notTls: (at: string, address: string) => ({
    why: `what answers at ${at} does not speak TLS`,
    remedy: `Use the broker’s port for TLS, usually 8883; without TLS the address is ${address}.`,
  }),
  wantsTls: (at: string, address: string) => ({
    why: `what answers at ${at} speaks TLS only`,
    remedy: `Use ${address}.`,
  }),
  notAuthorised: {
    why: 'the broker does not let this user in',
    remedy: 'Ask whoever runs the broker for permission.',
  },
  busy: {
    why: 'the broker has too much to do right now',
    remedy: 'It may be better in a while; otherwise ask whoever runs it about its limits.',
  },
  moved: {
    why: 'the broker has moved to another address',
    remedy: 'Ask whoever runs it for the new address.',
  },
  thrownOut: {
    why: 'the broker ended the connection again and again',
    remedy: 'Another program may use the same client id: take a new one. Or the broker is in trouble.',
  },
  takenOver: {
    why: 'another program has connected with the same client id',
    remedy: 'Give each of them a client id of its own.',
  },
  /** Of a message that the broker did not take. */
  notTaken: {
    unsaid: 'the broker did not take it, and does not say why',
    ownReason: 'the broker did not take it, for a reason of its own',
    notAuthorised: 'the broker does not let you write here',
    topic: 'the broker does not take messages on this topic',
    mixedUp: 'the broker took it for another message that is still on its way',
    quota: 'the broker takes no more messages of yours for now',
    format: 'the broker says that its text is damaged',
    other: (code: string) => `the broker did not take it (reason ${code})`,
  },
  packetSize: {
    why: 'a message was larger than the broker takes',
    remedy: 'Send a shorter one, or let the broker take larger ones.',
  },
  expired: {
    why: 'the broker’s certificate has expired',
    remedy: 'Whoever runs the broker has to renew it, unless the date of this computer is wrong.',
  },
  notYetValid: {
    why: 'the broker’s certificate is not valid yet',
    remedy: 'Is the date of this computer right?',
  },
  selfSigned: {
    why: 'nobody vouches for the broker’s certificate but itself',
    remedy: 'Compare its fingerprint with whoever runs the broker, then trust it in the settings.',
  },
  unknownCa: {
    why: 'the broker’s certificate comes from an authority that this computer does not know',
    remedy: 'Add the certificate of that authority in the settings.',
  },
  fingerprint: {
    why: 'the broker shows another certificate than the one you trusted',
    remedy: 'If whoever runs the broker has changed it, trust the new one in the settings.',
  },
  keyMissing: {
    why: 'the key of your certificate is not stored any more',
    remedy: 'Choose its file again in the settings.',
  },
  passwordMissing: {
    why: 'the password of this broker was kept only until Tinsel quit',
    remedy: 'Type it again in the settings, where you can also choose to store it.',
  },
  keychain: {
    why: 'the keychain did not give out what was saved for this broker',
    remedy: 'Unlock the keychain and try again, or type the password again in the settings.',
  },
  clientCertificate: {
    why: 'the broker wants a client certificate that it knows',
    remedy: 'Choose in the settings the certificate and the key that were made for you.',
  },
  ownCertificate: {
    why: 'the certificates in the settings cannot be used',
    remedy: 'Check that certificate and key belong together, and that the passphrase is right.',
  },
  tls: (detail: string) => ({
    why: `no TLS connection came about (${detail})`,
    remedy: 'Ask whoever runs the broker which TLS versions and certificates it uses.',
  }),
  closed: { why: 'the broker closed the connection', remedy: 'It may be restarting.' },
  lost: { why: 'the connection was lost', remedy: 'Is this computer on the network?' },
  room: (topic: string) => `The broker does not let you read ${topic}.`,
  search:
    'The broker ends the connection when Tinsel looks for lights, so it does not look any more. Lights can be added by hand.',
  noBroker: 'the built-in broker could not start',
  other: (detail: string) => ({ why: detail, remedy: 'Check the address.' }),
};

/** What a connection test says of its stages, each a sentence. */
export const test = {
  found: (addresses: readonly string[]) => `It is at ${addresses.join(', ')}.`,
  noName: 'An IP address needs no looking up.',
  connected: 'Connected.',
  noTls: 'This address works without TLS.',
  vouched: (subject: string) => `The certificate of ${subject} is trusted.`,
  pinned: (subject: string) => `The certificate of ${subject} is the one you trusted.`,
  loggedIn: {
    4: 'Logged in. The broker speaks MQTT 3.1.1.',
    5: 'Logged in. The broker speaks MQTT 5.',
  },
  ownClientId: (clientId: string) =>
    `The test used the client id ${clientId}; yours may be let in. Otherwise ask whoever runs the broker.`,
  allowed: 'Allowed.',
  notAllowed: (topic: string) => `The broker does not let you read ${topic}.`,
  askForTopic: 'Ask whoever runs the broker for permission, or choose another topic.',
  echoed: 'A message came back.',
  echoNotRead: (topic: string) => `The broker does not let you read ${topic}, which the test uses.`,
  echoNotSent: (topic: string) => `The broker does not let you send to ${topic}, which the test uses.`,
  noEcho: (topic: string) => `What the test sent to ${topic} did not come back.`,
  perhapsOnlyThere: 'It may be so for this topic only: chat and lights may work all the same.',
  notTried: 'Not tried.',
  cancelled: 'Cancelled.',
  failed: (why: string) => `${why.charAt(0).toUpperCase()}${why.slice(1)}.`,
};

/** What is wrong with a file that was picked as a certificate or a key. */
export const certificate = {
  filter: { certificates: 'Certificates', keys: 'Private keys', all: 'All files' },
  kind: { rsa: 'RSA key', ec: 'EC key', ed25519: 'Ed25519 key', other: 'Private key' },
  unreadable: (file: string) => `${file} cannot be read.`,
  forbidden: (file: string) => `Tinsel is not allowed to read ${file}.`,
  large: (file: string) => `${file} is too large for a certificate or a key.`,
  none: (file: string) => `There is no certificate in ${file}. It should be a PEM or DER file.`,
  damaged: (file: string) => `A certificate in ${file} is damaged.`,
  isKey: (file: string) => `${file} is a private key; choose the certificate that belongs to it.`,
  store: (file: string) =>
    `${file} is a PKCS #12 store, which Tinsel cannot open. Save its certificate and its key as PEM files.`,
  noKey: (file: string) => `There is no private key in ${file}. It should be a PEM file.`,
  keyDamaged: (file: string) => `The private key in ${file} is damaged, or of a kind Tinsel cannot use.`,
  isCertificate: (file: string) => `${file} is a certificate; choose the private key that belongs to it.`,
  isPublicKey: (file: string) => `${file} is a public key; choose the private one.`,
};

/** Why a text could not be saved to a file. */
export const textFile = {
  full: (file: string) => `${file} was not saved: the disk is full. Make room, or choose another place.`,
  forbidden: (file: string) =>
    `${file} was not saved: Tinsel is not allowed to write there. Choose another place.`,
  failed: (file: string, detail: string) => `${file} was not saved (${detail}).`,
};

/** Why something could not be done with the history; stands in brackets. */
export const history = {
  closed: 'it cannot be opened',
  unwritable: 'it cannot be written; is the disk full?',
};

export const light = {
  unknown: 'not known yet',
  on: 'on',
  off: 'off',
  'pending-on': 'switching on…',
  'pending-off': 'switching off…',
  'assumed-on': 'on, not confirmed',
  'assumed-off': 'off, not confirmed',
  offline: 'offline',
  disconnected: 'not connected',
  silent: (name: string) => `${name} did not answer.`,
  assumed: 'This light does not report its state.',
  notConnected: 'Not connected to the broker; nothing was switched.',
  away: (name: string) => `${name} cannot be reached; nothing was switched.`,
  manySilent: (count: number) => `${count} lights did not answer.`,
  none: 'There is no light to switch',
  noneBody: 'Tinsel has not found one here. The window says what can be done.',
  all: 'All lights',
  usualTree: 'Tree',
  /** A light of such a name is drawn as a tree. */
  treeNames: /tree|tannenbaum|christbaum|weihnachtsbaum|sapin|árbol|arbol|árvore|arvore|ツリー|树/i,
  unusable: 'What was typed for this light cannot be used.',
  says: {
    there: 'it is there',
    away: 'it is away',
    on: 'on',
    off: 'off',
    unknown: 'state unknown',
    brightness: (percent: number) => `brightness ${percent} %`,
    color: (hue: number, saturation: number) => `colour ${hue}°, ${saturation} %`,
    temperature: (kelvin: number) => `${kelvin} K`,
    effect: (name: string) => `effect ${name}`,
    nothing: 'nothing that Tinsel understands',
  },
  examples: { on: 'on', off: 'off', half: 'half brightness', red: 'red', warm: 'warm white' },
  trial: {
    answered: (what: string) => `It answered: ${what}.`,
    otherwise: 'Something came back, but not what was asked for. Compare the payloads below.',
    silent: 'Nothing came back in 5 s. Check the topics, and that the light is on the network.',
    blind: 'Sent. This light does not report, so look at it to see whether it worked.',
    offline: 'Not connected to the broker, so nothing was sent.',
  },
};

export const chat = {
  refused: 'the connection broke each time it was sent',
  tooLarge: 'it is larger than the broker takes',
  unsendable: 'nothing can be sent to this topic',
  left: 'the room was left before the broker had answered',
  notCleared: (detail: string) => `The history could not be cleared (${detail}).`,
};

export const tray = {
  switchOn: (name: string) => `Switch ${name} on`,
  switchOff: (name: string) => `Switch ${name} off`,
  looking: 'Looking for lights…',
  withState: (name: string, state: string) => `${name} (${state})`,
  /** Why one cannot be switched, in a sentence. */
  refused: (name: string, why: string) => `${name}: ${why}`,
  /** What unfolds from a light that can be dimmed. */
  lit: 'On',
  percent: (percent: number) => `${percent} %`,
  bright: (state: string, percent: number) => `${state}, ${percent} %`,
  /** Of a group. */
  someOn: (on: number, count: number) => `${on} of ${count} on`,
  empty: 'no light is there',
  allOn: 'All on',
  allOff: 'All off',
  /** All the lights there are. */
  lightsOn: (on: number, count: number) => `Lights: ${on} of ${count} on`,
  /** Many lights, named by the first and the last. */
  range: (first: string, last: string) => (first === last ? first : `${first} – ${last}`),
  chat: (unread: number) => (unread === 0 ? 'Open chat' : `Open chat (${unread} unread)`),
  broker: 'Broker',
  settings: 'Settings…',
  quit: 'Quit Tinsel',
  unread: (count: number) => (count === 1 ? '1 unread message' : `${count} unread messages`),
  mute: 'Mute notifications',
  mutedUntil: (time: string) => `Muted until ${time}`,
  muted: 'Muted until you say',
  until: (time: string) => `Until ${time}`,
  muteChoice: {
    off: 'Off',
    hour: 'For an hour',
    morning: 'Until tomorrow, 08:00',
    'until-told': 'Until I say',
  },
};

export const notice = {
  nobody: 'Somebody',
  mentioned: (name: string) => `${name} mentioned you`,
  saidIn: (who: string, room: string) => `${who} · ${room}`,
  hidden: 'New message',
  many: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),
  manyIn: (room: string) => `In ${room}`,
  manyInRooms: (rooms: number) => `In ${rooms} rooms`,
  awayIn: (room: string) => `In ${room}, while you were away`,
  awayInRooms: (rooms: number) => `In ${rooms} rooms, while you were away`,
  silentBody: 'It may be off or out of reach.',
  namesOf: (names: readonly string[]) =>
    names.length > 5
      ? `${names.slice(0, 4).join(', ')} and ${names.length - 4} more.`
      : `${names.join(', ')}.`,
  lost: (broker: string) => `No connection to ${broker}`,
  because: (why: string, remedy: string) => `${why.charAt(0).toUpperCase()}${why.slice(1)}. ${remedy}`,
  answer: 'Answer',
  test: { title: 'Notifications work', body: 'Tinsel shows here what others say.' },
  /** Why none could be shown. */
  failure: {
    unsupported: 'This system shows no notifications.',
    absent: 'No program on this desktop shows notifications. Start one, such as dunst or mako.',
    silent: 'The program that shows notifications on this desktop does not answer. Start it again.',
    refused: (detail: string) =>
      `The system did not show it${detail === '' ? '' : ` (${detail})`}. Does it let Tinsel show notifications?`,
    unanswered: 'The system did not say that it was shown. Does it let Tinsel show notifications?',
  },
};

/** What became of a message's notification, each a sentence. */
export const silence = {
  shown: 'Shown.',
  'switched-off': 'Notifications of messages are switched off.',
  'room-none': 'This room notifies nothing.',
  retained: 'The broker had kept the message, so it is history.',
  reading: 'You were looking at this room.',
  muted: 'Notifications were muted.',
  'no-mention': 'This room notifies only what has your name in it.',
  backlog: 'It came while you were away, and was counted in one notification.',
  flood: 'Its sender sent more than 30 messages in a minute, so they were counted in one notification.',
  counted: 'Many messages came at once, so they were counted in one notification.',
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
  unsaid: (text: string) => `“${text}” was not sent: its room was left before it could be kept.`,
  portTaken: (wanted: number, got: number) =>
    `Port ${wanted} is used by another program, so the built-in broker is at port ${got} this time.`,
  keyMissing: 'The key of the certificate is not stored any more. Choose its file again.',
  keychainWaits: 'Tinsel waits for the keychain of this computer, which may be asking for its password.',
  lanClosed:
    'The built-in broker is not open to the network, because its password is not there. Type one in the settings.',
  brokerFailed: (detail: string) => `The built-in broker could not start (${detail}).`,
  secretSession:
    'This computer has no keychain that Tinsel can use, so what is secret is kept only until Tinsel quits.',
  secretUnreadable:
    'What was saved could not be read from the keychain. Unlock it, or type it again in the settings.',
};

/** What others on the network see of the built-in broker. */
export const discovery = {
  announced: (computer: string) => `Tinsel on ${computer}`,
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
  bareAddress:
    'tinsel: an address stands after --broker. With npm write: npm start -- --broker mqtt://192.168.1.20',
  login:
    'tinsel: --broker takes no user name and password, which others could read there. Save the broker in Settings → Broker; --broker with its address then uses what is saved.',
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
