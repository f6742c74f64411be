/** A message to be sent. Nothing Tinsel sends is retained. */
export interface Publication {
  topic: string;
  payload: string;
  qos: 0 | 1;
}
