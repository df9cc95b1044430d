import { setTimeout as delay } from 'node:timers/promises';
import type { ElectronApplication } from 'playwright-core';

/** The page of the one wall, asked by way of the program: one that began anew in another process is lost to Playwright. */
export interface WallInspector {
  /** Null: it is just going away, or not there yet. */
  evaluate<Value>(expression: string): Promise<Value | null>;
  /** A command of the Chrome DevTools Protocol. */
  send(method: string, parameters?: object): Promise<unknown>;
  pid(): Promise<number>;
  /** Resolves once `expression` is true in the page. */
  until(expression: string, everyMs: number): Promise<void>;
}

export function inspectWall(app: ElectronApplication): WallInspector {
  const evaluate = <Value>(expression: string): Promise<Value | null> =>
    app.evaluate(async ({ BrowserWindow }, asked): Promise<Value | null> => {
      const wall = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/wallboard/'));
      if (wall === undefined || wall.webContents.isCrashed()) return null;
      // What is asked of a page that goes away is never answered.
      const noAnswer = new Promise<null>((resolve) => setTimeout(resolve, 1_000, null));
      return await Promise.race([wall.webContents.executeJavaScript(asked) as Promise<Value>, noAnswer]);
    }, expression) as Promise<Value | null>;
  return {
    evaluate,
    send: (method, parameters = {}) =>
      app.evaluate(
        async ({ BrowserWindow }, command): Promise<unknown> => {
          const wall = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/wallboard/'));
          if (wall === undefined) throw new Error('There is no wall.');
          if (!wall.webContents.debugger.isAttached()) wall.webContents.debugger.attach('1.3');
          return (await wall.webContents.debugger.sendCommand(command.method, command.parameters)) as unknown;
        },
        { method, parameters },
      ),
    pid: () =>
      app.evaluate(
        ({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()
            .find(({ webContents }) => webContents.getURL().includes('/wallboard/'))
            ?.webContents.getOSProcessId() ?? 0,
      ),
    async until(expression, everyMs) {
      while ((await evaluate<boolean>(expression)) !== true) await delay(everyMs);
    },
  };
}
