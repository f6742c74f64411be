import { describe, expect, test } from 'vitest';
import { compile } from '../../../../../../src/main/core/lights/home-assistant/template.ts';
import { numbersFrom } from './random.ts';

const payload = {
  state: 'ON',
  brightness: 127,
  share: 0.5,
  output: true,
  nothing: null,
  Color: '255,128,0,12',
  list: [1, 'two', { three: 3 }],
  'a key': { 'with.dot': 'deep' },
  __proto__x: 'plain',
};

const known = { value: JSON.stringify(payload), value_json: payload };

function render(text: string, variables: Record<string, unknown> = known): string | null {
  const template = compile(text);
  return 'problem' in template ? `problem: ${template.problem}` : template.render(variables);
}

function often(times: number, text: string): string {
  return text.repeat(times);
}

function nested(levels: number): unknown {
  return JSON.parse(`${'['.repeat(levels)}1${']'.repeat(levels)}`);
}

/** What Jinja with the filters of Home Assistant gives. */
describe('a template', () => {
  test.each<[string, string | null]>([
    ['{{ value_json.state }}', 'ON'],
    ["{{ value_json['state'] }}", 'ON'],
    ['{{value_json.state}}', 'ON'],
    ["{{ value_json['a key']['with.dot'] }}", 'deep'],
    ['{{ value_json.list[2].three }}', '3'],
    ['{{ value_json.list[-2] }}', 'two'],
    ['{{ value_json.list.1 }}', 'two'],
    ['  {{ value_json.state }}\n', 'ON'],
    ['{{- value_json.state -}}  !', 'ON!'],
    ['{# why #}on', 'on'],
    ['on', 'on'],
    ['', ''],
    // What is not there is nothing; what is in nothing is an error.
    ['{{ value_json.absent }}', ''],
    ['{{ absent }}', ''],
    ['{{ value_json.absent.more }}', null],
    ['{{ value_json.absent | is_defined }}', null],
    ['{{ value_json.state | is_defined }}', 'ON'],
    ['{{ value_json.absent + 1 }}', null],
    // Texts of Python.
    ['{{ value_json.output }}', 'True'],
    ['{{ not value_json.output }}', 'False'],
    ['{{ value_json.nothing }}', 'None'],
    ['{{ None }}', 'None'],
    ['{{ value_json.share }}', '0.5'],
    ['{{ 10 / 2 }}', '5.0'],
    ['{{ 1.0 }}', '1.0'],
    ['{{ value_json.list }}', "[1, 'two', {'three': 3}]"],
    ['{{ ["it\'s", "a\\"b"] }}', '["it\'s", \'a"b\']'],
    ['{{ value_json.list | to_json }}', '[1,"two",{"three":3}]'],
    ['{{ {"on": value_json.output} | tojson }}', '{"on":true}'],
    ['{{ absent | to_json }}', null],
    // Numbers.
    ['{{ value_json.brightness * 100 / 254 }}', '50.0'],
    ['{{ (value_json.brightness / 2.54) | round }}', '50'],
    ['{{ (value_json.brightness / 2.54) | round(1) }}', '50.0'],
    ['{{ 2.345 | round(2) }}', '2.35'],
    ['{{ 0.5 | round }}', '0'],
    ['{{ 1.5 | round }}', '2'],
    ['{{ 1.2 | round(0, "ceil") }}', '2'],
    ['{{ 1.8 | round(method="floor") }}', '1'],
    ['{{ 1.3 | round(1, "half") }}', '1.5'],
    ['{{ 127 | round(-1) }}', '130.0'],
    ['{{ "x" | round(default=3) }}', '3'],
    ['{{ "x" | round }}', null],
    ['{{ "21.7" | int }}', '21'],
    ['{{ -21.7 | int }}', '-21'],
    ['{{ "1e2" | int }}', '100'],
    ['{{ "x" | int }}', null],
    ['{{ "x" | int(0) }}', '0'],
    ['{{ "" | float(default=1) }}', '1'],
    ['{{ "0x10" | float(2) }}', '2'],
    ['{{ " 2 " | float }}', '2.0'],
    ['{{ float("nan", 3) }}', '3'],
    ['{{ "ff" | int(base=16) }}', '255'],
    ['{{ "#ff8000"[1:3] | int(base=16) }}', '255'],
    ['{{ "0xff" | int(0, 16) }}', '255'],
    ['{{ "fg" | int(7, 16) }}', '7'],
    ['{{ int("12") + float("1.5") }}', '13.5'],
    ['{{ "12" | is_number }} {{ is_number("x") }} {{ 3 is is_number }}', 'True False True'],
    ['{{ 7 // 2 }} {{ -7 // 2 }} {{ -7 % 3 }} {{ 2 ** 10 }} {{ 2 ** -1 }}', '3 -4 2 1024 0.5'],
    ['{{ 12 | bitwise_and(10) }} {{ bitwise_or(12, 3) }} {{ 12 | bitwise_xor(10) }}', '8 15 6'],
    ['{{ 1.5 | bitwise_and(1) }}', null],
    ['{{ 100 | multiply(2.5) | int }}', '250'],
    ['{{ "5" | add(1) }}', '6.0'],
    [
      '{{ 300 | clamp(0, 255) | int }} {{ max(1, 2.5) }} {{ [3, 1] | min }} {{ [1, 2] | sum }}',
      '255 2.5 1 3',
    ],
    ['{{ 16 | sqrt }} {{ 100 | log(10) }} {{ -4 | abs }}', '4.0 2.0 4'],
    ['{{ log(0) }}', null],
    ['{{ 1 / 0 }}', null],
    ['{{ 10 ** 400 }}', null],
    // Truth and choice.
    ['{{ "on" if value_json.brightness > 0 else "off" }}', 'on'],
    ['{{ "on" if value_json.absent }}', ''],
    [
      '{% if value_json.brightness > 200 %}a{% elif value_json.brightness > 100 %}b{% else %}c{% endif %}',
      'b',
    ],
    ['{%if value_json.output%}on{%else%}off{%endif%}', 'on'],
    ['{{ iif(value_json.output, "on", "off") }} {{ 0 | iif(1, 2) }} {{ None | iif(1, 2, 3) }}', 'on 2 3'],
    ['{{ value_json.output and 5 or 6 }} {{ false or "" }}', '5'],
    [
      '{{ value_json.nothing is none }} {{ absent is defined }} {{ absent is not defined }}',
      'True False True',
    ],
    ['{{ "5" == 5 }} {{ 5 == 5.0 }} {{ true == 1 }} {{ none == absent }}', 'False True True False'],
    [
      '{{ [1, {"a": "b"}] == [1.0, {"a": "b"}] }} {{ [1] == [2] }} {{ {"a": 1} != {"b": 1} }}',
      'True False True',
    ],
    ['{{ "a" < "b" }} {{ 2 >= 2.0 }} {{ 1 < "a" }}', null],
    [
      '{{ value_json.state in ("ON", "OFF") }} {{ "O" in "ON" }} {{ "state" in value_json }}',
      'True True True',
    ],
    ['{{ 1 not in [2] }} {{ 1 in absent }}', 'True False'],
    ['{{ "yes" | bool }} {{ "off" | bool }} {{ "x" | bool(false) }} {{ 2 | bool }}', 'True False False True'],
    ['{{ 3 is odd }} {{ 3 is number }} {{ 3.0 is integer }} {{ "a" is string }}', 'True True False True'],
    // What is absent otherwise.
    ['{{ value_json.absent | default("x") }}', 'x'],
    ['{{ value_json.nothing | default("x") }}', 'None'],
    ['{{ value_json.nothing | default("x", true) }}', 'x'],
    ['{{ absent | d }}', ''],
    // Texts.
    ["{{ value_json.Color.split(',')[0:3] | join(',') }}", '255,128,0'],
    ["{{ 'a b  c'.split() | length }} {{ 'a,b,c'.split(',', 1)[1] }}", '3 b,c'],
    ["{{ 'a-b-c'.replace('-', '+') }} {{ 'aaa' | replace('a', 'b', 2) }}", 'a+b+c bba'],
    [
      "{{ value_json.state.lower() }} {{ 'on' | upper }} {{ 'warm white' | title }} {{ 'oN' | capitalize }}",
      'on ON Warm White On',
    ],
    ["{{ ' x '.strip() }}{{ '50%'.rstrip('%') }}{{ '#ff'.lstrip('#') }}{{ '  '.strip() }}", 'x50ff'],
    ["{{ 'brightness'.startswith('bri') }} {{ 'abc'.endswith(('b', 'c')) }}", 'True True'],
    ['{{ "a" ~ 1 ~ true }} {{ "a" + "b" }}', 'a1True ab'],
    ['{{ "a" + 1 }}', null],
    ["{{ 'abc'[0] }}{{ 'abc'[-1] }}{{ 'abc'[:-1] }}{{ 'abc'[5] }}", 'acab'],
    ['{{ "#%02x%02x%02X" | format(255, 8, 171) }}', '#ff08AB'],
    ['{{ "%d%% %5.1f|%-4s|%+d" % (50.9, 2.25, "a", 3) }}', '50%   2.3|a   |+3'],
    ['{{ "%s" % "a" }} {{ "%d" | format("a") }}', null],
    ['{{ "%s %s" | format(1) }}', null],
    ["{{ '{:02x}-{}-{0}-{{}}'.format(10, none) }}", '0a-None-10-{}'],
    ["{{ '{:q}'.format(1) }}", null],
    // Lists and dictionaries.
    ['{{ [1, 2] + [3] }} {{ [1, 2, 3][1:] }} {{ [1, 2] | last }} {{ [] | first }}', '[1, 2, 3] [2, 3] 2'],
    [
      "{{ {'1': 'rainbow', '2': 'fire'}['2'] }} {{ {'a': 1}.get('b', 5) }} {{ {'a': 1}.get('b') }}",
      'fire 5 None',
    ],
    ["{{ {'a': 1}.keys() | list }} {{ {'a': 1}.values() | list }}", "['a'] [1]"],
    ['{{ \'{"a": [1.5]}\' | from_json }} {{ ("{" | from_json(0)) }}', "{'a': [1.5]} 0"],
    ['{{ "{" | from_json }}', null],
    // Assignment.
    ['{% set level = value_json.brightness // 2 %}{{ level + 1 }}', '64'],
    ['{% set name %}a{{ 1 }}{% endset %}{{ name }}', 'a1'],
  ])('%j gives %j', (text, said) => {
    expect(render(text)).toBe(said);
  });

  test('of a command is filled in as in the manual', () => {
    const text = `{"state": "on"
      {%- if brightness is defined -%}, "brightness": {{ brightness }}{%- endif -%}
      {%- if red is defined and green is defined -%}, "rgb": [{{ red }}, {{ green }}]{%- endif -%}
      {%- if effect is defined -%}, "effect": "{{ effect }}"{%- endif -%}
    }`;
    expect(render(text, { brightness: 12, red: 1, green: 2 })).toBe(
      '{"state": "on", "brightness": 12, "rgb": [1, 2]}',
    );
    expect(render(text, {})).toBe('{"state": "on"}');
  });

  test('takes nothing over from one rendering to the next', () => {
    const text = '{% if first %}{% set kept = 1 %}{% endif %}{{ kept }}';
    expect(render(text, { first: true })).toBe('1');
    expect(render(text, { first: false })).toBe('');
  });

  test('is translated once', () => {
    const text = '{{ value_json.once }}';
    expect(compile(text)).toBe(compile(text));
  });

  test('is forgotten where many others came after it', () => {
    const first = compile('{{ value ~ "forgotten" }}');
    for (let at = 0; at < 600; at += 1) compile(`{{ value ~ ${at} }}`);
    expect(compile('{{ value ~ "forgotten" }}')).not.toBe(first);
  });
});

describe('a template that needs Home Assistant', () => {
  test.each([
    ["{{ states('light.tree') }}", 'states()'],
    ["{% if is_state('light.tree', 'on') %}a{% endif %}", 'is_state()'],
    ["{{ state_attr('light.tree', 'x') }}", 'state_attr()'],
    ['{{ now().hour }}', 'now()'],
    ['{{ states.light.tree.state }}', 'states'],
    ['{{ this.state }}', 'this'],
    ['{{ entity_id }}', 'entity_id'],
    ["{{ value | regex_replace('a', 'b') }}", '| regex_replace'],
    ["{{ value | timestamp_custom('%H') }}", '| timestamp_custom'],
    ['{{ value is device_tracker }}', 'is device_tracker'],
    ['{% for one in value_json.list %}{{ one }}{% endfor %}', '{% for %}'],
    ['{% macro m() %}{% endmacro %}', '{% macro %}'],
    ["{{ 'a'.encode() }}", '.encode()'],
    ['{{ range(9) }}', 'range()'],
    // Even where it would not be evaluated.
    ["{{ 1 if true else states('a') }}", 'states()'],
    [`{{ ${'x'.repeat(300)}() }}`, `${'x'.repeat(40)}()`],
  ])('%j is refused for %s', (text, what) => {
    expect(render(text)).toBe(`problem: its template uses ${what}, which only Home Assistant has`);
  });

  test.each([
    '{{',
    '{{ }}',
    '{% if %}',
    '{% if a %}',
    '{% endif %}',
    '{{ a b }}',
    '{% nonsense %}',
    '{{ 1 < 2 < 3 }}',
    '{{ value is match("a") }}',
    '{{ "\\q" }}',
    '{% set a, b = 1, 2 %}',
    '{{ value | int(nonsense=1) }}',
    '{{ [1, 2][::2] }}',
  ])('%j cannot be read', (text) => {
    expect(render(text)).toBe('problem: its template cannot be read');
  });

  test.each([
    ['brackets without an end', `{{ ${'('.repeat(4_000)}`],
    ['brackets', `{{ ${'['.repeat(4_000)}${']'.repeat(4_000)} }}`],
    ['negations', `{{ ${'not '.repeat(2_000)} }}`],
  ])('of thousands of %s cannot be read', (_, text) => {
    expect(render(text)).toBe('problem: its template cannot be read');
  });

  test.each([['a'.repeat(9_000)], [`${' '.repeat(4_000)}a${' '.repeat(4_000)}{%`]])(
    'is not too long',
    (text) => {
      expect(render(text)).toBe('problem: its template is too long');
    },
  );
});

describe('a template evaluates nothing but itself', () => {
  test.each([
    "{{ ''.constructor }}",
    '{{ value_json.constructor }}',
    "{{ value_json['constructor'] }}",
    '{{ value_json.__proto__ }}',
    '{{ value_json.list.constructor }}',
    "{{ value_json.list['__proto__'] }}",
    '{{ value_json.hasOwnProperty }}',
    '{{ value_json.toString }}',
    '{{ value_json.get }}',
    '{{ value.length }}',
    '{{ value_json.list.length }}',
    '{{ value.__class__ }}',
    '{{ constructor }}',
    '{{ __proto__ }}',
    '{{ toString }}',
    '{{ hasOwnProperty }}',
    '{{ self }}',
    '{{ cycler }}',
    '{{ joiner }}',
    '{{ globalThis }}{{ process }}{{ require }}{{ module }}{{ window }}',
    '{{ int }}{{ namespace }}{{ range }}{{ raise_exception }}{{ strftime_now }}',
  ])('%s is nothing', (text) => {
    expect(render(text)).toBe('');
  });

  test.each([
    "{{ ''.constructor.constructor('return process')() }}",
    "{{ value_json.constructor('x') }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    '{{ self.__init__.__globals__ }}',
    '{{ cycler.__init__ }}',
    "{{ value | attr('constructor') }}",
    '{{ value_json.list.map(1) }}',
    "{{ 'a'.at(0) }}",
    "{{ 'a'.toString() }}",
    "{{ value_json.hasOwnProperty('state') }}",
    "{{ value_json.list | map(attribute='constructor') }}",
    "{{ (1).constructor('x') }}",
    "{{ raise_exception('x') }}",
    "{{ strftime_now('%Y') }}",
    '{{ namespace(a=1) }}',
    "{{ value_json['get']('state') }}",
    "{{ constructor('x') }}",
    '{{ toString() }}',
    '{{ value is constructor }}',
    '{{ value | constructor }}',
    '{{ value | toString }}',
    "{{ ['a'][0]['constructor']['constructor']('x')() }}",
  ])('%s gives nothing', (text) => {
    expect(render(text) ?? 'problem').toMatch(/^problem/);
  });

  test('functions and objects of this program that get into its variables are nothing', () => {
    const variables = {
      value: () => 'called',
      value_json: { run: () => 'called', when: Symbol('x'), big: 1n },
    };
    expect(
      render('{{ value }}{{ value_json.run }}{{ value_json.when }}{{ value_json.big }}', variables),
    ).toBe('');
    expect(render('{{ value() }}', variables)).toMatch(/^problem/);
    expect(render('{{ toString }}{{ x }}', Object.create({ x: 'inherited' }))).toBe('');
  });

  test('a key that JSON may have is a key like any other', () => {
    const value_json: unknown = JSON.parse('{"__proto__": {"polluted": "a"}, "constructor": "b"}');
    expect(render('{{ value_json.__proto__.polluted }}{{ value_json.constructor }}', { value_json })).toBe(
      'ab',
    );
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

/** That these come to an end is what is tested; the limit of a test is its only clock. */
describe('a template is bounded', () => {
  const long = 'a'.repeat(60_000);

  test.each([
    ['a text that doubles', `{% set a = "xxxxxxxxxx" %}${often(60, '{% set a = a ~ a %}')}{{ a }}`],
    ['a text that doubles by adding', `{% set a = value %}${often(60, '{% set a = a + a %}')}{{ a }}`],
    ['a list that doubles', `{% set a = [1] %}${often(60, '{% set a = a + a %}')}{{ a | length }}`],
    ['a list of itself, written', `{% set a = [1] %}${often(60, '{% set a = [a, a] %}')}{{ a }}`],
    ['a list of itself, as JSON', `{% set a = [1] %}${often(60, '{% set a = [a, a] %}')}{{ a | tojson }}`],
    [
      'a list of itself, compared',
      `{% set a = [1] %}{% set b = [1] %}${often(60, '{% set a = [a, a] %}{% set b = [b, b] %}')}{{ a == b }}`,
    ],
    ['a dictionary of itself', `{% set a = {} %}${often(60, "{% set a = {'a': a, 'b': a} %}")}{{ a }}`],
    ['replacing', `{% set a = "aa" %}${often(60, "{% set a = a.replace('a', 'aaaaaaaa') %}")}{{ a }}`],
    ['writing twice', `{% set a = value %}${often(60, '{% set a %}{{ a }}{{ a }}{% endset %}')}{{ a }}`],
    ['going through all', often(500, '{{ value|last }}')],
    ['adding up', `{% set a = [1] %}${often(16, '{% set a = a + a %}')}${often(300, '{{ a | sum }}')}`],
    ['a wide format', `{{ "${often(2_000, '%9d')}" | format(1) }}`],
  ])('by %s', (_, text) => {
    expect(render(text, { value: long })).toBeNull();
  });

  test.each([
    ['replacing each by all', "{{ value.replace('a', value) | length }}", 5_000],
    ['joining by all', '{{ value | join(value) | length }}', 5_000],
    [
      'searching for what is nearly there',
      `{% set part = value ~ "b" %}{% set whole = value ~ value %}${often(200, '{{ part in whole }}')}`,
      20_000,
    ],
    ['splitting by what is nearly there', '{{ (value ~ value).split(value ~ "b") | length }}', 20_000],
    [
      'comparing what is nearly equal',
      `{% set a = "a" ~ value %}{% set b = "b" ~ value %}{% set l = [${often(300, 'a,')}] %}${often(100, '{{ b in l }}')}`,
      20_000,
    ],
  ])('by %s', (_, text, length) => {
    expect(render(text, { value: 'a'.repeat(length) })).toBeNull();
  });

  test.each([
    ['a number with many digits', "{{ (value ~ 'x') | float(0) }}", '9'.repeat(60_000)],
    ['many spaces', '{{ value.split() | length }}{{ value | trim }}', ' '.repeat(60_000)],
    ['one rounding', '{{ 1e15 | round(15, default=0) }}', ''],
  ])('and so is %s', (_, text, value) => {
    expect(render(text, { value })).not.toBeUndefined();
  });

  test.each([
    ['sums', `{{ ${often(500, '1+')}1 }}`, '501'],
    ['negations', `{{ ${often(500, 'not ')}1 }}`, 'True'],
    ['filters', `{{ "a" ${often(700, '| lower ')} }}`, 'a'],
    ['choices', `${often(100, '{% if true %}')}a${often(100, '{% endif %}')}`, 'a'],
  ])('and may be a chain of many %s', (_, text, said) => {
    expect(render(text)).toBe(said);
  });

  test('and reads what is nested no deeper than is of use', () => {
    expect(render('{{ value_json }}', { value_json: nested(40) })).toMatch(/^\[+1\]+$/);
    expect(render('{{ value_json }}', { value_json: nested(100) })).toBeNull();
    expect(render('{{ value_json }}', { value_json: nested(100_000) })).toBeNull();
  });

  test('and a large payload is read where little of it is asked for', () => {
    const value = JSON.stringify({ on: true, log: long });
    expect(render('{{ value_json.on }}', { value, value_json: JSON.parse(value) })).toBe('True');
  });
});

describe('whatever is written', () => {
  const words =
    'if elif else endif set endset for in is not and or value value_json state list default int round join replace split ' +
    'format tojson none a __proto__ constructor generation endgeneration 1 0.5 99999999999999999999 é 🎄';
  const marks = '{{ }} {% %} {# #} - ( ) [ ] { } , . : | = == < ~ + * ** / // % \' " \\ \u0000 \uD800';
  const pieces = [...words.split(' '), ...marks.split(' '), ' ', '\n'];

  test('nothing is thrown, and what comes out is a text, nothing, or a problem', () => {
    const next = numbersFrom(20_261_122);
    const pick = (): string => pieces[next(pieces.length)] ?? '';
    const seen = new Set<string>();
    for (let turn = 0; turn < 4_000; turn += 1) {
      const inner = Array.from({ length: 1 + next(12) }, pick).join(next(2) === 0 ? ' ' : '');
      const text =
        [inner, `{{ ${inner} }}`, `{% if ${inner} %}a{% endif %}`, `{{ value_json.list | ${inner} }}`][
          next(4)
        ] ?? '';
      const said = render(text);
      seen.add(said === null ? 'nothing' : said.startsWith('problem: ') ? 'problem' : 'text');
      expect(said === null || typeof said === 'string').toBe(true);
    }
    expect(seen).toEqual(new Set(['nothing', 'problem', 'text']));
  });
});
