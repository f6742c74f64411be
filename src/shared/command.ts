import * as z from 'zod/mini';

export const settingsPages = ['broker', 'chat', 'lights', 'general', 'about'] as const;
export type SettingsPage = (typeof settingsPages)[number];

/** What a person asks for. Whatever asks, a window, the tray, the command line, asks in this form. */
export const commandSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('toggle'), light: z.string() }),
  z.object({ type: z.literal('say'), text: z.string().check(z.maxLength(1_000_000)) }),
  z.object({ type: z.literal('retry-line'), line: z.int() }),
  z.object({ type: z.literal('retry-connection') }),
  z.object({ type: z.literal('open-chat') }),
  z.object({ type: z.literal('open-settings'), page: z.enum(settingsPages) }),
  z.object({ type: z.literal('close-settings') }),
  z.object({ type: z.literal('open-link'), url: z.string().check(z.maxLength(10_000)) }),
  z.object({ type: z.literal('dismiss-note'), note: z.int() }),
  z.object({ type: z.literal('dismiss-welcome') }),
  z.object({ type: z.literal('quit') }),
]);

export type Command = z.infer<typeof commandSchema>;
