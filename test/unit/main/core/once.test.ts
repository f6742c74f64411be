import { describe, expect, test } from 'vitest';
import { lasting, withOnce } from '../../../../src/main/core/once.ts';
import { brokerInUse, newBroker, newRoom, onceId, placeInUse } from '../../../../src/shared/settings.ts';
import { alone, settings } from './states.ts';

const brokers = [
  ...settings.brokers,
  { ...newBroker('attic', ['mqtts://attic', 'WS://Attic/mqtt']), rooms: [newRoom('attic/chat')] },
];
const two = { ...settings, brokers };

describe('a broker that is used for one start', () => {
  test.each([
    ['mqtt://pi:1883', 'pi'],
    ['mqtts://attic:8883', 'attic'],
    ['ws://attic:80/mqtt', 'attic'],
    ['mqtt://attic:1883', onceId],
    ['ws://attic:80', onceId],
  ])('%s is the one with the id %s', (address, id) => {
    const used = withOnce(two, address);
    expect(used.inUse).toBe(id);
    expect(used.brokers).toHaveLength(id === onceId ? 3 : 2);
  });

  test('is reached without a login, with the room and light in use and the built-in one’s client id', () => {
    const used = withOnce({ ...two, inUse: 'attic' }, 'mqtt://guest:1883');
    expect(brokerInUse(used)).toMatchObject({
      id: onceId,
      addresses: ['mqtt://guest:1883'],
      username: '',
      rooms: [{ topic: 'attic/chat' }],
      clientId: 'tinsel0',
    });
    expect(placeInUse(withOnce(alone.settings, 'mqtt://guest:1883')).rooms).toMatchObject([
      { topic: 'chat/msg' },
    ]);
  });

  test('is not written', () => {
    expect(lasting(withOnce(two, 'mqtt://guest:1883'), 'attic')).toEqual({ ...two, inUse: 'attic' });
    expect(lasting(withOnce(two, 'mqtts://attic:8883'), 'pi')).toEqual(two);
  });

  test('is followed by the built-in one where the next one is gone', () => {
    expect(lasting({ ...two, brokers: [] }, 'pi').inUse).toBe('');
  });
});
