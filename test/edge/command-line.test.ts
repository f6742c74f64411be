import { describe, expect, test } from 'vitest';
import { readCommandLine, strangeOptions, type Start } from '../../src/main/edge/command-line.ts';
import { words } from '../../src/shared/words/index.ts';

const { bareAddress } = words.commandLine;
const nothing = { go: true, broker: null, userData: null, hidden: false } as const;
const { missing, badBroker } = words.commandLine;

function refused(print: string): Start {
  return { go: false, print, exitCode: 2 };
}

describe('the command line', () => {
  test.each<[string[], Start]>([
    [[], nothing],
    [['.'], nothing],
    [['--hidden'], { ...nothing, hidden: true }],
    [['--broker', 'mqtt://pi'], { ...nothing, broker: 'mqtt://pi:1883' }],
    [['--broker=pi:1884'], { ...nothing, broker: 'mqtt://pi:1884' }],
    [['--broker', 'wss://a.b/mqtt'], { ...nothing, broker: 'wss://a.b:443/mqtt' }],
    [['--user-data-dir', '/tmp/a b'], { ...nothing, userData: '/tmp/a b' }],
    [['--user-data-dir=relative'], { ...nothing, userData: 'relative' }],
    [['--no-sandbox', '--inspect=0', '--hidden', 'x', '--', '--help'], { ...nothing, hidden: true }],
    [['--broker', 'a', '--broker', 'b'], { ...nothing, broker: 'mqtt://b:1883' }],
  ])('%j starts accordingly', (args, start) => {
    expect(readCommandLine(args, '1.2.3')).toEqual(start);
  });

  test.each<[string[], string]>([
    [['--help'], words.commandLine.help],
    [['-h'], words.commandLine.help],
    [['--help', '--broker'], words.commandLine.help],
    [['--version'], 'Tinsel 1.2.3'],
    [['--hidden', '--version'], 'Tinsel 1.2.3'],
  ])('%j prints and leaves well', (args, print) => {
    expect(readCommandLine(args, '1.2.3')).toEqual({ go: false, print, exitCode: 0 });
  });

  test.each<[string[], string]>([
    [['--broker'], missing('--broker')],
    [['--broker='], missing('--broker')],
    [['--broker', '--hidden'], missing('--broker')],
    [['--user-data-dir'], missing('--user-data-dir')],
    [['--user-data-dir='], missing('--user-data-dir')],
    [['--user-data-dir', '--hidden'], missing('--user-data-dir')],
    [['mqtt://pi'], bareAddress],
    [['.', '--hidden', 'wss://a.b/mqtt'], bareAddress],
    [['--brokr', 'mqtt://pi'], bareAddress],
    [['--broker', 'http://pi'], badBroker('http://pi', words.address.scheme('http'))],
    [['--broker', 'pi:0'], badBroker('pi:0', words.address.port('0'))],
    [['--broker', 'mqtt//pi'], badBroker('mqtt//pi', words.address.form)],
  ])('%j is refused in words', (args, print) => {
    expect(readCommandLine(args, '1.2.3')).toEqual(refused(print));
  });

  test.each([
    'mqtt://ann:hush@pi',
    'ann:hush@pi',
    'mqtt://ann:hu@sh@pi',
    'MQTT:ann:hush@pi',
    'mqtt://ann:hush@pi\n',
  ])('does not repeat the password in %j', (broker) => {
    const start = readCommandLine(['--broker', broker], '1');
    expect(start).toMatchObject({
      go: false,
      exitCode: 2,
      print: words.commandLine.login,
    });
    expect(JSON.stringify(start)).not.toMatch(/hu@?sh|sh@/);
  });

  test('has every option in its help', () => {
    for (const option of ['--broker', '--user-data-dir', '--hidden', '--help', '--version'])
      expect(words.commandLine.help).toContain(option);
  });
});

test.each<[string, boolean, string[]]>([
  ['. --broker mqtt://pi --hidden', true, []],
  ['--no-sandbox --inspect=0 . --broker mqtt://pi', true, []],
  ['. --brokr mqtt://pi --hidden', true, ['--brokr']],
  ['--brokr mqtt://pi --hidden', false, ['--brokr']],
  ['--broker=mqtt://pi --lang=de', false, ['--lang']],
])('among “%s” (with a folder: %j) these are none of Tinsel’s options: %j', (typed, folder, strange) => {
  expect(strangeOptions(typed.split(' '), folder)).toEqual(strange);
});
