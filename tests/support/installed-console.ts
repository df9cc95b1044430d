import type { ChildProcess } from 'node:child_process';
import { chromium, type Page } from 'playwright-core';
import { onTestFailed, onTestFinished } from 'vitest';
import { waitUntil } from './wait-until.ts';

export interface InstalledConsole {
  readonly page: Page;
  output(): string;
}

/**
 * The console of an installed program that was started with `--remote-debugging-port=0`. Playwright's own way to start Electron needs
 * Node's inspector, which an installed program refuses; its windows alone are reached as any Chromium's.
 */
export async function attachToConsole(child: ChildProcess): Promise<InstalledConsole> {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  onTestFailed(() => console.error(`The installed program printed:\n${output}`));
  const address = await waitUntil(
    'the program opens its window',
    () => {
      if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}.`);
      return /DevTools listening on (ws:\S+)/.exec(output)?.[1];
    },
    30_000,
  );
  const browser = await chromium.connectOverCDP(address, { noDefaults: true });
  onTestFinished(() => browser.close());
  const page = await waitUntil('there is a console', () =>
    browser
      .contexts()
      .flatMap((context) => context.pages())
      .find((each) => each.url().startsWith('app://wedsync/console/')),
  );
  return { page, output: () => output };
}
