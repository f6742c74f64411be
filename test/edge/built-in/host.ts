import { clock } from '../../../src/main/edge/clock.ts';
import { BuiltInBroker } from '../../../src/main/edge/built-in/broker.ts';
import { DemoTree } from '../../../src/main/edge/mqtt/demo-tree.ts';

// A program that does nothing but run the built-in broker, and says its port: to be killed in the midst of it.
const [folder = '', port = '0'] = process.argv.slice(2);
const broker = new BuiltInBroker({
  device: new DemoTree(),
  folder,
  clock,
  log: { info: () => undefined, warn: (text) => process.stderr.write(`${text}\n`) },
  report: () => undefined,
});
const { address } = await broker.start({
  port: Number(port),
  lan: false,
  username: '',
  password: '',
  webSocketPort: null,
  limits: { clients: 100, payload: 262_144, rate: 100_000 },
  ownClientId: 'tinsel-itself',
});
process.stdout.write(`${address.port}\n`);
