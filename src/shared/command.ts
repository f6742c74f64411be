import * as z from 'zod/mini';
import { families } from './lights/family.ts';
import { valuesSchema } from './lights/values.ts';
import type { SavedBroker } from './settings.ts';

export const settingsPages = ['broker', 'chat', 'lights', 'general', 'about'] as const;
export type SettingsPage = (typeof settingsPages)[number];

/** Checked field by field where it is used, so that each problem can be named. */
const typedBroker = z.custom<SavedBroker>((value) => typeof value === 'object' && value !== null);

const secret = z.optional(z.string().check(z.maxLength(65_535)));

/** What is secret of one broker. Absent: as it was; empty: none any more. */
export const brokerSecrets = z.object({
  password: secret,
  passphrase: secret,
  /** The number of a key that was picked: the key itself never comes to a window. */
  key: z.optional(z.nullable(z.int())),
});

export type BrokerSecrets = z.infer<typeof brokerSecrets>;

/** A topic, or a topic filter: MQTT 3.1.1 §1.5.3. */
export const topicSchema = z.string().check(z.maxLength(65_535));

const lightSchema = z.string().check(z.maxLength(500));

/** What is typed of a light by hand, by the keys of its form. */
export const fieldsSchema = z.record(
  z.string().check(z.maxLength(40)),
  z.string().check(z.maxLength(65_535)),
);

/** How long nothing is notified: for an hour, until the next morning, until told otherwise; or it is again. */
export const mutes = ['hour', 'morning', 'until-told', 'off'] as const;
export type Mute = (typeof mutes)[number];

/** What a person asks for. Whatever asks, a window, the tray, the command line, asks in this form. */
export const commandSchema = z.discriminatedUnion('type', [
  /** Of a light, a group or `all`; empty: of what a click on the tray icon switches. */
  z.object({ type: z.literal('toggle'), light: lightSchema }),
  /** The same, with what is asked of it. */
  z.object({ type: z.literal('set-light'), light: lightSchema, values: valuesSchema }),
  /** Asks this of a light as it is described by hand, at the broker in use, and listens to what comes back. */
  z.object({
    type: z.literal('try-light'),
    family: z.enum(families),
    fields: fieldsSchema,
    values: valuesSchema,
  }),
  z.object({ type: z.literal('end-trial') }),
  /** Looks for lights anew. */
  z.object({ type: z.literal('find-lights') }),
  /** `to` is the topic it is sent to: that of the room, or one of those that belong to it. */
  z.object({
    type: z.literal('say'),
    room: topicSchema,
    to: topicSchema,
    text: z.string().check(z.maxLength(1_000_000)),
  }),
  z.object({ type: z.literal('retry-line'), room: topicSchema, line: z.int() }),
  /** Shows a room from its latest line; also the one that is shown. */
  z.object({ type: z.literal('choose-room'), room: topicSchema }),
  z.object({ type: z.literal('mute'), how: z.enum(mutes) }),
  z.object({ type: z.literal('retry-connection') }),
  /** Uses a saved broker, or with an empty id the built-in one. */
  z.object({ type: z.literal('use-broker'), broker: z.string() }),
  /** Saves a broker that was found on the network, and uses it. `addresses` are those it was found with. */
  z.object({ type: z.literal('use-found'), addresses: z.array(z.string()).check(z.maxLength(8)) }),
  /** Looks for brokers on the network for a while. */
  z.object({ type: z.literal('find-brokers') }),
  /** Tests a broker as it is typed, saved or not. */
  z.object({ type: z.literal('test-connection'), broker: typedBroker, secrets: brokerSecrets }),
  z.object({ type: z.literal('cancel-test') }),
  /** Gives this installation another client id at the broker in use. */
  z.object({ type: z.literal('new-client-id') }),
  /** At a line, or as it was left. */
  z.object({
    type: z.literal('open-chat'),
    at: z.optional(z.object({ room: topicSchema, line: z.int() })),
  }),
  z.object({ type: z.literal('open-settings'), page: z.enum(settingsPages) }),
  z.object({ type: z.literal('close-settings') }),
  z.object({ type: z.literal('open-link'), url: z.string().check(z.maxLength(10_000)) }),
  z.object({ type: z.literal('dismiss-note'), note: z.int() }),
  z.object({ type: z.literal('dismiss-welcome') }),
  z.object({ type: z.literal('quit') }),
]);

export type Command = z.infer<typeof commandSchema>;
