import type { Family } from '../../../shared/lights/family.ts';
import type { FieldProblem, Fields, FormField } from '../../../shared/lights/form.ts';
import type { Color, Values } from '../../../shared/lights/values.ts';
import type { Publication } from '../publication.ts';

/** How one family of lights speaks: pure, topics and payloads only. Nothing here throws, whatever it is given. */
export interface Dialect {
  readonly family: Family;
  /** The topic filters on which lights of this family make themselves known; none wider than needed. */
  announced(finding: Finding): readonly string[];
  /**
   * Who makes itself known with this message: everything that one source has said is read together. Called with every
   * message on one of the filters; `null` where it is none of this family. A source is a text that no other device has.
   */
  sourceOf(topic: string, payload: Uint8Array, finding: Finding): string | null;
  /** The lights of one source. */
  find(source: string, said: Said, finding: Finding): readonly Lamp[];
  /** What a source is still to be asked, so that its lights become known; each is asked once at each connection. */
  asks(source: string, said: Said, finding: Finding): readonly Publication[];
  /** What is published at each connection, so that devices make themselves known. */
  calls(finding: Finding): readonly Publication[];
  /** The form by which a light of this family is described by hand. */
  readonly form: readonly FormField[];
  /** The light that was described, or what is wrong. Fields have been checked one by one before. */
  byHand(light: HandMade, finding: Finding): Lamp | readonly FieldProblem[];
}

/** Where lights are looked for. */
export interface Finding {
  /** The prefix of Home Assistant discovery, `homeassistant` as a rule. */
  homeAssistantPrefix: string;
  /** The base topics of Zigbee2MQTT, `zigbee2mqtt` as a rule. */
  zigbee2mqttBases: readonly string[];
  /** Unique to this installation: a topic at and below which answers to it may be sent. */
  replyTo: string;
}

/** The latest payload on each topic; empty ones, by which something is withdrawn, are left out. */
export type Said = ReadonlyMap<string, Uint8Array>;

export interface HandMade {
  /** The whole id of the light. */
  id: string;
  name: string;
  fields: Fields;
}

/** One light by one way. */
export interface Lamp {
  /** The family and what the light is known by there; the same whenever it is found. At most 500 characters. */
  readonly id: string;
  readonly family: Family;
  /** As its owner named it; any text. */
  readonly name: string;
  /** Everything the functions below depend on, as one text: of two lamps with the same wiring one is as good as the other. */
  readonly wiring: string;
  /** What it is by itself, whichever way it is reached. */
  readonly device: Device;
  readonly abilities: Abilities;
  /** Why it cannot be switched from here, in words; `null` where it can. */
  readonly refused: string | null;
  /** The topics it reports on, availability included, without wildcards. */
  readonly topics: readonly string[];
  /**
   * What a message on one of the topics says of the light; attributes it does not tell of are absent. `heard` has the
   * latest payload on each of the topics since the connection was made, this one included.
   */
  read(topic: string, payload: Uint8Array, heard: Said): Report;
  /** What is to be published, in this order; `known` is what it last reported. Never retained. */
  write(asked: Values, known: Report): readonly Publication[];
  /** What makes it report where its state is not retained; published after connecting, unless it has reported by then. */
  readonly query: readonly Publication[];
}

export interface Device {
  /**
   * What is burnt into it, in lower-case hexadecimal without separators: the 16 digits of an IEEE address, the 12 of a MAC
   * address, or the last 6 where no more is told. See physical.ts.
   */
  readonly addresses: readonly string[];
  /** Which of the lights of the device it is, such as `1` or `l1`; empty where it has one. */
  readonly output: string;
  /** The topics on which it takes commands: two ways with one in common lead to the same light. */
  readonly commands: readonly string[];
}

export interface Abilities {
  readonly brightness: boolean;
  readonly color: boolean;
  /** The range of colour temperatures in kelvin. */
  readonly temperature: { readonly least: number; readonly most: number } | null;
  readonly effects: readonly string[];
  /** Whether it ever says what it is; one that does not is assumed to do as it was asked. */
  readonly reports: boolean;
  /** It is away until it has said that it is there. */
  readonly awaited: boolean;
}

/** A light that can be switched and no more. */
export const switchable: Abilities = {
  brightness: false,
  color: false,
  temperature: null,
  effects: [],
  reports: true,
  awaited: false,
};

/** What a light says of itself; `null` where it says that it does not know, absent where it says nothing of that. */
export interface Report {
  on?: boolean | null;
  /** Of the most it has, 0 to 1. */
  brightness?: number | null;
  color?: Color | null;
  /** Kelvin. */
  temperature?: number | null;
  /** `null` also where none runs. */
  effect?: string | null;
  /** Which of the two it shines in now. */
  mode?: 'color' | 'temperature' | null;
  /** Whether it is there. */
  available?: boolean;
}
