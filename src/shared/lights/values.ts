import * as z from 'zod/mini';

const hue = z.number().check(z.gte(0), z.lte(360));
const percent = z.number().check(z.gte(0), z.lte(100));

/** A colour without its brightness: the hue in degrees, and the saturation in percent. */
export const colorSchema = z.object({ hue, saturation: percent });

export type Color = z.infer<typeof colorSchema>;

/** What is asked of a light, attribute by attribute; what is absent stays as it is. All but `on: false` mean on as well. */
export const valuesSchema = z.object({
  on: z.optional(z.boolean()),
  /** Of the most it has, above 0 to 1. */
  brightness: z.optional(z.number().check(z.gt(0), z.lte(1))),
  color: z.optional(colorSchema),
  /** Colour temperature in kelvin. */
  temperature: z.optional(z.number().check(z.gte(500), z.lte(50_000))),
  effect: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
});

export type Values = z.infer<typeof valuesSchema>;

export type Attribute = keyof Values;
