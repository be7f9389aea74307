// Evaluates the built main process under the stand-in, makes Electron ready, tries what a page might try, and prints what happened.

import { pathToFileURL } from 'node:url';
import { app, makeReady, record, session } from './electron.mjs';

const settled = async (condition) => {
  for (let i = 0; i < 200 && !condition(); i += 1) await new Promise((resolve) => setTimeout(resolve, 50));
};

const evaluated = await Promise.race([
  import(pathToFileURL(process.argv[2]).href).then(() => true),
  new Promise((resolve) => setTimeout(() => resolve(false), 5000)),
]);
const beforeReady = [...record.calls];
makeReady();
await settled(() => record.windows.length > 0 || record.quits > 0);

const out = {
  evaluated,
  beforeReady,
  calls: record.calls,
  schemes: record.schemes,
  quits: record.quits,
  errorBoxes: record.errorBoxes,
};
const [window] = record.windows;
if (window) {
  const refuses = (event, url) => {
    let prevented = false;
    window.webContents.emit(event, { url, preventDefault: () => (prevented = true) });
    return prevented;
  };
  const ask = async (url, init) => {
    const response = await record.handlers.get('app')(new Request(url, init));
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
  };
  const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
  let downloadRefused = false;
  session.defaultSession.emit(
    'will-download',
    { preventDefault: () => (downloadRefused = true) },
    { getURL: () => 'https://example.com/a.exe' },
  );
  let downloadKept = true;
  session.defaultSession.emit(
    'will-download',
    { preventDefault: () => (downloadKept = false) },
    { getURL: () => 'blob:app://taizhang/1' },
  );
  const cancelled = (url) => {
    let answer = null;
    record.cancels({ url }, (decision) => (answer = decision.cancel));
    return answer;
  };
  let permission = null;
  record.permissions.request(null, 'media', (granted) => (permission = granted));
  app.emit('second-instance');
  Object.assign(out, {
    url: window.url,
    options: window.options,
    focused: window.focused,
    navigation: Object.fromEntries(
      ['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview'].map((event) => [
        event,
        refuses(event, 'https://example.com/'),
      ]),
    ),
    ownNavigation: refuses('will-navigate', 'app://taizhang/#/pivot'),
    opened: window.webContents.openHandler({ url: 'https://example.com/' }),
    permission,
    check: record.permissions.check(),
    device: record.permissions.device(),
    cancelled: {
      web: cancelled('https://example.com/'),
      own: cancelled('app://taizhang/'),
      file: cancelled('file:///etc/passwd'),
    },
    downloadRefused,
    downloadKept,
    page: await ask('app://taizhang/'),
    traversal: await ask('app://taizhang/..%2f..%2fpackage.json'),
    otherHost: await ask('app://other/'),
    status: await ask('app://taizhang/api/store.status', json),
    unknown: await ask('app://taizhang/api/nothing', json),
  });
  for (const host of record.hosts) host.kill();
  await settled(() => record.hosts.every((host) => host.exitCode !== null || host.signalCode !== null));
  out.afterDeath = await ask('app://taizhang/api/store.status', json);
}
console.log(JSON.stringify(out));
process.exit(0);
