import { clock } from '../../src/main/edge/clock.ts';
import { watchNetwork } from '../../src/main/edge/network.ts';

// A program that says what it notices, to be put on a network of its own.
const say = (what: string) => (): void => void process.stdout.write(`${what}\n`);
watchNetwork(clock, { changed: say('changed'), slept: say('slept') });
say('watching')();
