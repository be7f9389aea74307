// A stand-in for the module 'electron' that records what the main process does with it. The back end's process is a real one.
// usage: node --import ./electron.mjs run-main.mjs MAIN

import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { registerHooks } from 'node:module';
import path from 'node:path';

export const record = {
  calls: [],
  schemes: [],
  handlers: new Map(),
  windows: [],
  permissions: {},
  cancels: null,
  quits: 0,
  errorBoxes: [],
  hosts: [],
};
const note = (name) => record.calls.push(name);

let becomeReady = () => {};
const ready = new Promise((resolve) => {
  becomeReady = resolve;
});
/** Electron is ready only after the main module has been evaluated. */
export const makeReady = () => becomeReady();

export const app = Object.assign(new EventEmitter(), {
  isPackaged: process.env.FAKE_PACKAGED === '1',
  enableSandbox: () => note('enableSandbox'),
  requestSingleInstanceLock: () => {
    note('requestSingleInstanceLock');
    return process.env.FAKE_SECOND_INSTANCE !== '1';
  },
  whenReady: () => {
    note('whenReady');
    return ready;
  },
  quit: () => {
    record.quits += 1;
  },
  exit: (status) => process.exit(status),
});

class WebContents extends EventEmitter {
  setWindowOpenHandler(handler) {
    this.openHandler = handler;
  }
}

export class BrowserWindow extends EventEmitter {
  static getAllWindows = () => record.windows;
  constructor(options) {
    super();
    note('window');
    this.options = options;
    this.focused = 0;
    this.webContents = new WebContents();
    record.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url) {
    this.url = url;
  }
  show() {}
  focus() {
    this.focused += 1;
  }
  isMinimized() {
    return false;
  }
}

export const protocol = {
  registerSchemesAsPrivileged: (schemes) => {
    note('registerSchemesAsPrivileged');
    record.schemes.push(...schemes);
  },
  handle: (scheme, handler) => {
    note(`handle ${scheme}`);
    record.handlers.set(scheme, handler);
  },
};

const defaultSession = Object.assign(new EventEmitter(), {
  setPermissionRequestHandler: (handler) => (record.permissions.request = handler),
  setPermissionCheckHandler: (handler) => (record.permissions.check = handler),
  setDevicePermissionHandler: (handler) => (record.permissions.device = handler),
  webRequest: { onBeforeRequest: (handler) => (record.cancels = handler) },
});
export const session = { defaultSession };

export const utilityProcess = {
  fork: (file) => {
    const host = fork(file, [], {
      execArgv: ['--import', path.join(import.meta.dirname, 'parent-port.mjs')],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    record.hosts.push(host);
    return Object.assign(host, { postMessage: (message) => host.send(message) });
  },
};

export const dialog = { showErrorBox: (title, text) => record.errorBoxes.push({ title, text }) };
export const Menu = { buildFromTemplate: (template) => template, setApplicationMenu: () => note('menu') };

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: import.meta.url, shortCircuit: true } : next(specifier, context),
});
