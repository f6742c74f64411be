import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { Bridge } from '../shared/bridge.ts';
import { channels } from '../shared/channels.ts';
import type { Shown } from '../shared/view.ts';

const bridge: Bridge = {
  ask: (command) => ipcRenderer.send(channels.ask, command),
  question: (question) => ipcRenderer.invoke(channels.question, question),
  onShown: (listener) => {
    const heard = (_event: IpcRendererEvent, shown: Shown): void => listener(shown);
    ipcRenderer.on(channels.show, heard);
    ipcRenderer.send(channels.show);
    return () => ipcRenderer.off(channels.show, heard);
  },
};

contextBridge.exposeInMainWorld('tinsel', bridge);
