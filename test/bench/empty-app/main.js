// A tray icon and one small window with nothing in them, started as fast as Electron lets one.
import { join } from 'node:path';
import { app, BrowserWindow, Menu, nativeImage, Tray } from 'electron';

const side = 24;
const hidden = process.argv.includes('--hidden');
/** @type {Tray | undefined} */
let tray;

Menu.setApplicationMenu(null);
app.on('window-all-closed', () => undefined);

void app.whenReady().then(() => {
  tray = new Tray(
    nativeImage.createFromBitmap(Buffer.alloc(side * side * 4, 255), { width: side, height: side }),
  );
  tray.setToolTip('Empty');
  tray.setContextMenu(Menu.buildFromTemplate([{ label: 'Quit', click: () => app.quit() }]));
  if (hidden) return;
  const window = new BrowserWindow({
    width: 380,
    height: 620,
    show: false,
    webPreferences: { sandbox: true, spellcheck: false },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadFile(join(app.getAppPath(), 'window.html'));
});
