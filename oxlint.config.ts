import { defineConfig } from 'oxlint';

/**
 * The floors of the house, as a table: what each room's files may import besides the files of the same folder. A
 * later row that names a file more narrowly replaces an earlier one.
 */
interface Room {
  files: string[];
  libraries?: string[];
  /** Endings of paths into other rooms, as they are written. */
  rooms?: string[];
  /** Its files stand for one thing each and do not know each other. */
  apart?: true;
}

const node = ['node:*', 'node:*/*'];
const edge = ['**/core/**', '**/shared/**', '**/outlets.ts'];

const rooms: Room[] = [
  { files: ['src/shared/**'], libraries: ['zod/mini'], rooms: ['**/words/**', '../*.ts'] },
  {
    files: ['src/main/core/**'],
    libraries: ['zod/mini'],
    rooms: ['**/shared/**', '../chat/**', '../lights/**', '../house/**', '../*.ts', '../../*.ts'],
  },
  {
    files: ['src/main/core/lights/home-assistant/template.ts'],
    libraries: ['@huggingface/jinja'],
    rooms: ['**/shared/**', '../*.ts'],
  },
  {
    files: ['src/main/{app,broker-control,history-desk,outlets,settings-desk,target-desk}.ts'],
    rooms: ['**/shared/**', './core/**', './*.ts'],
    apart: true,
  },
  { files: ['src/main/edge/*.ts'], libraries: [...node], rooms: edge, apart: true },
  {
    files: ['src/main/edge/power.ts'],
    libraries: ['electron', ...node],
    rooms: edge,
    apart: true,
  },
  {
    files: ['src/main/edge/tray/**'],
    libraries: ['electron', 'dbus-native', 'zod/mini', ...node],
    rooms: edge,
  },
  {
    files: ['src/main/edge/built-in/**'],
    libraries: ['aedes', 'classic-level', 'ws', 'zod/mini', ...node],
    rooms: edge,
  },
  {
    files: ['src/main/edge/history/**'],
    libraries: ['classic-level', 'zod/mini', ...node],
    rooms: edge,
  },
  {
    files: ['src/main/edge/settings-file.ts'],
    libraries: ['electron-store', ...node],
    rooms: edge,
    apart: true,
  },
  {
    files: ['src/main/edge/secrets.ts'],
    libraries: ['electron', 'zod/mini', ...node],
    rooms: edge,
    apart: true,
  },
  {
    files: ['src/main/edge/notifier/**'],
    libraries: ['electron', 'dbus-native', 'zod/mini', ...node],
    rooms: edge,
  },
  { files: ['src/main/edge/mqtt/**'], libraries: ['mqtt', ...node], rooms: edge },
  { files: ['src/main/edge/discovery/**'], libraries: ['multicast-dns', ...node], rooms: edge },
  { files: ['src/main/edge/window/**'], libraries: ['electron', ...node], rooms: edge },
  { files: ['src/main/index.ts'], libraries: ['electron', ...node], rooms: ['**/shared/**', './**'] },
  {
    files: ['src/preload/**'],
    libraries: ['electron'],
    rooms: ['**/shared/bridge.ts', '**/shared/channels.ts', '**/shared/view.ts'],
  },
  {
    files: ['src/renderer/**'],
    libraries: ['preact', 'preact/*', 'virtua', 'virtua/*'],
    rooms: ['**/shared/**', '../*.ts', '../*.tsx', '../*.css', '../tree/**', '../lights/**'],
  },
  {
    files: ['src/renderer/settings/lights/**'],
    libraries: ['preact', 'preact/*'],
    rooms: ['**/shared/**', '../*.ts', '../*.tsx', '../../icon.tsx', '../../lights/*.ts'],
  },
];

function floor({ files, libraries = [], rooms: others = [], apart }: Room) {
  const allowed = [...libraries, ...others, ...(apart ? [] : ['./**'])];
  const group = ['*', '**/*', ...allowed.map((pattern) => `!${pattern}`)];
  const message = 'This room may not import that; the table of floors is in oxlint.config.ts.';
  return {
    files,
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] as const },
  };
}

/** The raw IPC is spoken at one door on each side. */
const ipcDoors = ['src/main/edge/window/bridge.ts', 'src/preload/index.ts'];

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  ignorePatterns: ['out', 'dist', 'build/generated', 'node_modules'],
  rules: {
    eqeqeq: 'error',
    'no-console': 'error',
    'no-var': 'error',
    'prefer-const': 'error',
    // Things are awaited one after the other where the order is the point.
    'no-await-in-loop': 'off',
    'import/no-cycle': 'error',
    'import/no-unassigned-import': ['error', { allow: ['**/*.css'] }],
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-floating-promises': ['error', { ignoreVoid: true }],
    'typescript/no-misused-promises': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    // The compiler does both better: a switch that covers its union returns.
    'typescript/consistent-return': 'off',
    'no-shadow': 'off',
    // zod's own name for it.
    'no-underscore-dangle': ['error', { allow: ['_default'] }],
  },
  overrides: [
    ...rooms.map(floor),
    {
      files: ['src/**'],
      rules: {
        'no-restricted-globals': [
          'error',
          { name: 'ipcRenderer', message: 'Ask through window.tinsel: src/preload/index.ts.' },
        ],
        'no-restricted-properties': [
          'error',
          { object: 'ipcMain', message: 'Only src/main/edge/window/bridge.ts speaks IPC.' },
          { object: 'ipcRenderer', message: 'Only src/preload/index.ts speaks IPC.' },
        ],
      },
    },
    { files: ipcDoors, rules: { 'no-restricted-properties': 'off' } },
  ],
});
