import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';

// The oldest runtime Tinsel supports is Electron 33 (Node 20.18, Chromium 130); electron-vite would
// otherwise take its targets from the installed, newer one.
const node = 'node20.18';
const chrome = 'chrome130';
const absent = resolve('build/absent.ts');
const preact = {
  react: 'preact/compat',
  'react-dom': 'preact/compat',
  'react/jsx-runtime': 'preact/jsx-runtime',
};

export default defineConfig({
  main: {
    // conf, below electron-store, loads a schema compiler that it uses only where it is given a schema.
    // dbus-native reads XML only of what it introspects, which is nothing.
    resolve: { alias: { 'ajv/dist/2020.js': absent, 'ajv-formats': absent, xml2js: absent } },
    build: {
      target: node,
      minify: true,
      externalizeDeps: true,
      rollupOptions: { input: resolve('src/main/index.ts') },
    },
  },
  preload: {
    build: {
      target: node,
      minify: true,
      externalizeDeps: false,
      rollupOptions: {
        input: resolve('src/preload/index.ts'),
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    resolve: { alias: preact },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      target: chrome,
      minify: true,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: { chat: resolve('src/renderer/chat.html'), settings: resolve('src/renderer/settings.html') },
      },
    },
  },
});
