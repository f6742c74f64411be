/** What the stand-ins use of zigbee-herdsman, which is loaded from where it is installed. */
export interface Herdsman {
  Zcl: {
    Frame: {
      create(
        type: number,
        direction: number,
        noDefaultResponse: boolean,
        manufacturer: number | undefined,
        sequence: number,
        command: string,
        cluster: number,
        payload: unknown,
        customClusters: object,
      ): Frame;
    };
    Header: { fromBuffer(buffer: Buffer): unknown };
  };
}

/** A frame of the Zigbee Cluster Library. */
export interface Frame {
  header: { isGlobal: boolean; transactionSequenceNumber: number; manufacturerCode?: number };
  cluster: { ID: number };
  command: { name: string; ID: number };
  payload: Record<string, number> | { attrId: number }[];
  toBuffer(): Buffer;
}
