import { clock } from '../../src/main/edge/clock.ts';
import { Discovery } from '../../src/main/edge/discovery/discovery.ts';

// A program that looks for brokers and announces one, and says what comes of it; to be put on a network of its own.
const [card = ''] = process.argv.slice(2);
const say = (what: string): void => void process.stdout.write(`${what}\n`);
const log = { info: say, warn: (text: string) => say(`warning: ${text}`) };
const report = (happening: object): void => say(JSON.stringify(happening));
const discovery = new Discovery(report, clock, log, () => ({ on: true, interface: card }));
process.on('SIGUSR2', () => {
  discovery.look();
  discovery.announce(1883);
});
process.on('SIGTERM', () => void discovery.stop().then(() => say('stopped')));
// It holds the process until it is told to stop.
const hold = setInterval(() => undefined, 60_000);
process.on('SIGTERM', () => clearInterval(hold));
say('there');
