// The library has no types of its own; this is what is used of it.
declare module 'multicast-dns' {
  import type { EventEmitter } from 'node:events';

  interface Options {
    port: number;
    bind: string;
    interface?: string;
  }

  interface MulticastDns extends EventEmitter {
    query(questions: { name: string; type: string }[], done: (error?: Error | null) => void): void;
    respond(packet: { answers: object[] }, done: (error?: Error | null) => void): void;
    destroy(done: () => void): void;
  }

  export type { MulticastDns };
  export default function multicastDns(options: Options): MulticastDns;
}
