// Electron's main process: one window on our own scheme, and nothing else. Forwards calls to the back end's process; does no work of its own.
// Nothing is awaited at the top level: Electron becomes ready only after this module has been evaluated.

import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, dialog, Menu, protocol, session, utilityProcess, type WebContents } from 'electron';
import { defaultStoreFile } from './backend/location.ts';
import type { HostAnswer, HostOrder } from './host.ts';
import { refusal, secured } from './mounts/headers.ts';
import type { Handle } from './mounts/listen.ts';
import { createPages } from './mounts/pages.ts';
import { forwardTo, newPipePath } from './mounts/pipe.ts';

const HOME = 'app://taizhang/';
const here = path.dirname(fileURLToPath(import.meta.url));

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);

/** Starts the back end's process and answers with the way to it, or with why it would not start. */
function startBackend(): Promise<Handle | Extract<HostAnswer, { ready: false }>> {
  const order: HostOrder = {
    store: defaultStoreFile(),
    pipe: newPipePath(),
    secret: randomBytes(32).toString('base64url'),
  };
  const host = utilityProcess.fork(path.join(here, 'host.js'), [], { serviceName: '台账后台' });
  return new Promise((resolve) => {
    host.once('message', (answer: HostAnswer) => resolve(answer.ready ? forwardTo(order.pipe, order.secret) : answer));
    host.once('exit', () =>
      resolve({ ready: false, code: 'backend.died', message: '后台进程没有启动，请重新打开程序。' }),
    );
    host.postMessage(order);
  });
}

/** Whatever a page tries beyond our own scheme is refused, for every web contents there will ever be. */
function confine(contents: WebContents): void {
  const stay = (event: { preventDefault: () => void }, url: string): void => {
    if (!url.startsWith(HOME)) event.preventDefault();
  };
  contents.on('will-navigate', (event) => stay(event, event.url));
  contents.on('will-redirect', (event) => stay(event, event.url));
  contents.on('will-frame-navigate', (event) => stay(event, event.url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

function closeTheSession(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !/^(app:\/\/taizhang\/|blob:app:\/\/taizhang\/|data:|devtools:)/.test(url) }),
  );
  defaultSession.on('will-download', (event, item) => {
    if (!item.getURL().startsWith('blob:app://taizhang')) event.preventDefault();
  });
}

function showMenu(): void {
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: '编辑',
        submenu: [
          { role: 'undo', label: '撤销' },
          { role: 'redo', label: '重做' },
          { type: 'separator' },
          { role: 'cut', label: '剪切' },
          { role: 'copy', label: '复制' },
          { role: 'paste', label: '粘贴' },
          { role: 'selectAll', label: '全选' },
        ],
      },
      {
        label: '视图',
        submenu: [
          { role: 'zoomIn', label: '放大' },
          { role: 'zoomOut', label: '缩小' },
          { role: 'resetZoom', label: '实际大小' },
          { type: 'separator' },
          { role: 'togglefullscreen', label: '全屏' },
          { role: 'quit', label: '退出' },
        ],
      },
    ]),
  );
}

function openWindow(): void {
  const window = new BrowserWindow({
    title: '台账',
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    backgroundColor: '#ffffff',
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(HOME);
}

async function start(): Promise<void> {
  closeTheSession();
  showMenu();
  const backend = await startBackend();
  if (typeof backend !== 'function') {
    dialog.showErrorBox('台账无法打开', backend.message);
    app.quit();
    return;
  }
  const pages = createPages(path.join(here, 'renderer'));
  protocol.handle('app', async (request) => {
    const { host, pathname } = new URL(request.url);
    if (host !== 'taizhang') return secured(refusal(404, 'door.unknown-page', '没有这个页面。'));
    return secured(await (pathname.startsWith('/api/') ? backend(request) : pages(request)));
  });
  openWindow();
}

/** What follows --cli is a command line: the same program without a window. */
const cliAt = process.argv.indexOf('--cli');

async function runWithoutWindow(): Promise<void> {
  const { runCommandLine } = await import('./cli/run.ts');
  const status = await runCommandLine(process.argv.slice(cliAt + 1));
  // Electron ends at once: what was printed must have left first.
  process.stdout.write('', () => app.exit(status));
}

if (cliAt >= 0) {
  void runWithoutWindow();
} else if (app.requestSingleInstanceLock()) {
  app.on('web-contents-created', (_event, contents) => confine(contents));
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(start);
} else {
  app.quit();
}
