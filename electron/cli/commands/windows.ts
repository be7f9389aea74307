// serve: the workstation in a browser window of this machine, until it is stopped.

import { defaultStoreFile } from '../../backend/location.ts';
import { serve } from '../../serve.ts';
import { errorJson, exitStatus, faultText, UsageError } from '../outcome.ts';
import type { Words } from '../words.ts';

/** Resolves with the exit status when the program is told to stop. */
export async function serveWindow(words: Words): Promise<number> {
  const port = Number(words.one('port') ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new UsageError('--port 应是 0 到 65535 的整数。');
  const serving = await serve({ store: words.store ?? defaultStoreFile(), port, open: !words.flag('no-open') });
  if (!('address' in serving)) {
    if (words.flag('json')) console.log(JSON.stringify(errorJson(serving)));
    console.error(faultText(serving));
    return exitStatus(serving);
  }
  const { address, opened, close } = serving;
  if (words.flag('json')) console.log(JSON.stringify({ address }));
  else
    console.log(
      opened
        ? `台账已在浏览器窗口中打开。\n地址：${address}\n关闭：按 Ctrl+C。`
        : `台账已启动，请在本机浏览器打开：\n${address}\n关闭：按 Ctrl+C。`,
    );
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  close();
  return 0;
}
