import type { Certificate } from './certificate.ts';

export type TestStageName = 'name' | 'tcp' | 'tls' | 'login' | 'subscribe' | 'echo';

/** One stage of a connection test, as it is shown. */
export interface TestStage {
  stage: TestStageName;
  /** The topic that is subscribed to in this stage. */
  topic: string | null;
  /** `doubtful`: what was tried did not work, but the broker may be used all the same. */
  is: 'running' | 'passed' | 'doubtful' | 'failed' | 'skipped';
  /** How long it took, in milliseconds; `null` while it runs or where it was skipped. */
  took: number | null;
  /** What was found, or what is wrong, as one plain sentence. */
  said: string;
  /** What to do about it, as a sentence; empty where nothing is wrong. */
  remedy: string;
  /** What the broker showed in the TLS stage. */
  certificate: Certificate | null;
  /** It failed, and would not if this certificate were trusted by its fingerprint. */
  trustable: boolean;
}

/** A connection test: every address of a broker, one after the other. */
export interface TestView {
  /** The broker that is tested, by its id. */
  broker: string;
  is: 'running' | 'over' | 'cancelled';
  runs: {
    /** As it is written. */
    address: string;
    stages: TestStage[];
  }[];
}
