/** One light or switch of Home Assistant discovery, with everything that is abbreviated or shared written out. */
export interface EntityConfig {
  readonly component: 'light' | 'switch';
  /** Its `unique_id`; where it has none, the topic that described it, with the component's id of a device payload. */
  readonly key: string;
  readonly name: string;
  /** By their long names, with `~` replaced. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly device: {
    /** In the form of `Device.addresses`. */
    readonly addresses: string[];
    readonly name: string | null;
    /** The area it suggests to be in. */
    readonly area: string | null;
  };
}
