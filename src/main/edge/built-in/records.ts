import * as z from 'zod/mini';

const qos = z.union([z.literal(0), z.literal(1), z.literal(2)]);

const payload = z.string();
const messageId = z.int().check(z.gte(1), z.lte(65_535));

/** What stands on the disk, as JSON. Payloads are in base64. */
export const retainedRecord = z.object({ payload, qos });

export const sessionRecord = z.object({
  filters: z.array(z.tuple([z.string(), qos])),
  /** Since when nobody is there; `null` while somebody is. */
  away: z.nullable(z.number()),
});

export const queuedRecord = z.object({ topic: z.string(), payload, qos });

/** What was sent to a client and not yet acknowledged; of QoS 2 the second half once it is `released`. */
export const sentRecord = z.object({ messageId, released: z.boolean() });

export type Qos = z.infer<typeof qos>;

/** What is damaged is left out. */
export function readRecord<T>(schema: z.ZodMiniType<T>, value: string): T | null {
  try {
    return schema.parse(JSON.parse(value));
  } catch {
    return null;
  }
}

export function encode(bytes: Buffer): string {
  return bytes.toString('base64');
}

export function decode(text: string): Buffer {
  return Buffer.from(text, 'base64');
}
