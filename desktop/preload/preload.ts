import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { IpcAnswer } from '#shared/ipc/ipc-answer.ts';
import type { IpcAnnouncement, IpcMessage, IpcRequest, WedsyncBridge } from '#shared/ipc/ipc-contract.ts';

// Names only, checked against the contract by the compiler: its schemas stay in main, which does the parsing.
const REQUESTS: Readonly<Record<IpcRequest, true>> = {
  'hub:address': true,
  'hub:process': true,
  'hub:restart': true,
  'hub:choice': true,
  'hub:standing': true,
  'hub:attach': true,
  'hub:detach': true,
  'displays:list': true,
  'displays:name': true,
  'wallboard:open': true,
  'wallboard:close': true,
  'wallboard:turn': true,
  'wallboard:forget': true,
  'wallboards:offer': true,
  'session:kept': true,
  'session:keep': true,
  'access:set-up': true,
  'start-at-login:get': true,
  'start-at-login:set': true,
  'theme:get': true,
  'theme:set': true,
  'language:get': true,
  'language:set': true,
  'app:about': true,
  'diagnostics:save': true,
  'update:news': true,
  'update:look': true,
  'update:load': true,
  'update:install': true,
  'clipboard:write': true,
  'notice:show': true,
  'notice:end': true,
  'notice:leave': true,
};
const ANNOUNCEMENTS: Readonly<Record<IpcAnnouncement, true>> = {
  'hub:address-changed': true,
  'hub:process-changed': true,
  'displays:changed': true,
  'theme:changed': true,
  'update:changed': true,
  'console:show': true,
  'notice:seen': true,
  'notice:taken': true,
};

const bridge: WedsyncBridge = {
  async request(channel, ...args) {
    if (!Object.hasOwn(REQUESTS, channel)) throw new Error(`There is no request "${String(channel)}".`);
    const answer = (await ipcRenderer.invoke(channel, ...args)) as IpcAnswer<never>;
    if (!answer.ok) throw new Error(answer.message);
    return answer.value;
  },
  on<C extends IpcAnnouncement>(channel: C, listener: (message: IpcMessage<C>) => void) {
    if (!Object.hasOwn(ANNOUNCEMENTS, channel)) throw new Error(`There is no announcement "${String(channel)}".`);
    // The event itself stays here: it would give the page the raw channel.
    const forward = (_event: IpcRendererEvent, message: IpcMessage<C>): void => listener(message);
    ipcRenderer.on(channel, forward);
    return () => void ipcRenderer.removeListener(channel, forward);
  },
};
contextBridge.exposeInMainWorld('wedsync', bridge);
