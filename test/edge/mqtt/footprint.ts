import { Socket } from 'node:net';
import v8 from 'node:v8';
import { runInNewContext } from 'node:vm';
import mqtt from 'mqtt';

v8.setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** What this process holds on to. */
export interface Footprint {
  /** In bytes. */
  heap: number;
  clients: number;
  sockets: number;
  timers: number;
  listeners: number;
}

export function footprint(): Footprint {
  collect();
  const active = process.getActiveResourcesInfo();
  return {
    heap: process.memoryUsage().heapUsed,
    clients: countOf(mqtt.MqttClient),
    sockets: countOf(Socket),
    timers: active.filter((kind) => kind === 'Timeout').length,
    listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
  };
}

/** How many of a class are alive, those included that nothing but a leak holds. */
function countOf(type: new (...args: never[]) => object): number {
  const emitWarning = process.emitWarning.bind(process);
  // It is experimental, which is nothing to warn of each time the tests run.
  process.emitWarning = () => undefined;
  try {
    return v8.queryObjects(type, { format: 'count' });
  } finally {
    process.emitWarning = emitWarning;
  }
}
