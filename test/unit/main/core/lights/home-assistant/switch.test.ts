import { describe, expect, test } from 'vitest';
import type { Report } from '../../../../../../src/main/core/lights/dialect.ts';
import { switchSchema } from '../../../../../../src/main/core/lights/home-assistant/switch.ts';

type Options = Record<string, unknown>;

const plug: Options = { command_topic: 'plug/set', state_topic: 'plug' };
const own = { ...plug, payload_on: 'beer on', payload_off: 'beer off' };
const apart = { ...own, state_on: 'HIGH', state_off: 'LOW' };
const json = { ...plug, value_template: '{{ value_json.val }}' };

describe('what a switch reports', () => {
  test.each<[string, Options, string, string, Report]>([
    ['on', plug, 'plug', 'ON', { on: true }],
    ['off', plug, 'plug', 'OFF', { on: false }],
    ['unknown', plug, 'plug', 'None', { on: null }],
    ['nothing', plug, 'plug', '', {}],
    ['another word', plug, 'plug', 'TOGGLE', {}],
    ['elsewhere', plug, 'plug/set', 'ON', {}],
    ['its own word', own, 'plug', 'beer off', { on: false }],
    ['a usual word that is not its own', own, 'plug', 'OFF', {}],
    ['a word of its state', apart, 'plug', 'HIGH', { on: true }],
    ['the other word of its state', apart, 'plug', 'LOW', { on: false }],
    ['a word of its commands', apart, 'plug', 'beer on', {}],
    ['an empty word of its state', { ...own, state_on: '' }, 'plug', 'beer on', { on: true }],
    ['through a template', json, 'plug', '{"val":"OFF"}', { on: false }],
    ['null through a template', json, 'plug', '{"val":null}', { on: null }],
    ['what it has not through a template', json, 'plug', '{}', {}],
    ['no JSON through a template, as it is', json, 'plug', 'ON', { on: true }],
    [
      'a truth value through a template',
      { ...json, state_on: true, state_off: false },
      'plug',
      '{"val":true}',
      { on: true },
    ],
    ['nothing through no template', { ...plug, value_template: "{{ states('x') }}" }, 'plug', 'ON', {}],
  ])('%s', (_, options, topic, payload, report) => {
    expect(switchSchema(options).read(topic, payload)).toEqual(report);
  });
});

describe('what a switch is told', () => {
  test.each<[string, Options, boolean, string]>([
    ['on', plug, true, 'ON'],
    ['off', plug, false, 'OFF'],
    ['its own word', apart, true, 'beer on'],
    ['its own other word', apart, false, 'beer off'],
    ['by a template', { ...plug, command_template: '{"state": "{{ value }}"}' }, false, '{"state": "OFF"}'],
  ])('%s', (_, options, on, payload) => {
    expect(switchSchema(options).write({ on }, {})).toEqual([{ topic: 'plug/set', payload, qos: 1 }]);
  });

  test('on by whatever else is asked', () => {
    expect(switchSchema(plug).write({ brightness: 0.5 }, {})).toMatchObject([{ payload: 'ON' }]);
  });

  test('at its QoS, and never retained', () => {
    const sent = switchSchema({ ...plug, qos: 0, retain: true }).write({ on: true }, {});
    expect(sent).toEqual([{ topic: 'plug/set', payload: 'ON', qos: 0 }]);
  });

  test('nothing where its template fails', () => {
    expect(switchSchema({ ...plug, command_template: '{{ 1 / 0 }}' }).write({ on: true }, {})).toEqual([]);
  });
});

describe('what a switch can do', () => {
  test.each<[string, Options, boolean]>([
    ['report', plug, true],
    ['not report, on no topic', { command_topic: 'a' }, false],
    ['not report, on a filter', { command_topic: 'a', state_topic: '+/b' }, false],
    ['not report, by its own word', { ...plug, optimistic: true }, false],
    ['not report, by no template', { ...plug, value_template: "{{ states('x') }}" }, false],
  ])('%s', (_, options, reports) => {
    expect(switchSchema(options).abilities).toEqual({
      brightness: false,
      color: false,
      temperature: null,
      effects: [],
      reports,
      awaited: false,
    });
  });

  test.each<[string, Options, RegExp | null]>([
    ['all is there', plug, null],
    ['there is no topic', {}, /names no command topic/],
    ['the topic is a filter', { command_topic: 'a/+' }, /no topic/],
    ['its template is of no use', { ...plug, command_template: "{{ states('x') }}" }, /^its template/],
  ])('be switched, or not: %s', (_, options, problem) => {
    if (problem === null) expect(switchSchema(options).problem).toBeNull();
    else expect(switchSchema(options).problem).toMatch(problem);
  });
});
