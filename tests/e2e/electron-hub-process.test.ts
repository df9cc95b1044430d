import { afterAll, beforeAll, expect, test } from 'vitest';
import { passDoor } from '../../scripts/pass-door.ts';
import { busyPort } from '../support/busy-port.ts';
import { findProcesses } from '../support/find-processes.ts';
import { launchElectron } from '../support/launch-electron.ts';
import { startXvfb, type XDisplay } from '../support/start-xvfb.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitUntil } from '../support/wait-until.ts';

let display: XDisplay;
beforeAll(async () => {
  display = await startXvfb();
});
afterAll(() => display.close());

test('a hub that is killed is started again at the same address; the console says so and goes on, the agent never stopped', async () => {
  const dataDir = temporaryFolder();
  const { console: page } = await launchElectron({ display, dataDir });
  await page.locator('[data-tile][data-state="ok"], [data-tile][data-state="warning"], [data-tile][data-state="critical"]').waitFor();
  const address = await page.evaluate(() => window.wedsync?.request('hub:address'));
  const agentBefore = processOf('agent/main.js', dataDir);
  // Watched from before: the band is there for a fraction of a second only.
  const states = page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const seen: string[] = [];
        window.wedsync?.on('hub:process-changed', (info) => {
          seen.push(info.state);
          if (info.state === 'running') resolve(seen);
        });
      }),
  );
  const band = page.locator('[data-hub-process], [role="alert"]').first().waitFor();
  process.kill(processOf('hub/main.js', dataDir), 'SIGKILL');
  await band;
  expect(await states).toContain('restarting');
  await page.getByRole('alert').waitFor({ state: 'detached' });
  const sampledBefore = await page.locator('[data-tile]').getAttribute('data-sample-time');
  await waitUntil('figures move again', async () => (await page.locator('[data-tile]').getAttribute('data-sample-time')) !== sampledBefore);
  expect(await page.evaluate(() => window.wedsync?.request('hub:address'))).toEqual(address);
  expect(processOf('agent/main.js', dataDir)).toBe(agentBefore);
  expect(await page.evaluate(() => window.wedsync?.request('hub:process'))).toMatchObject({ state: 'running', restarts: 1 });
});

test('with a busy port the console opens all the same, says why nothing is collected, and starts it when asked again', async () => {
  const dataDir = temporaryFolder();
  const { port, free } = await busyPort();
  const { console: page } = await launchElectron({ display, dataDir, flags: ['--port', String(port)], staysOutside: true });
  const alert = page.locator('[data-hub-process="failed"]');
  await alert.waitFor();
  expect(await alert.textContent()).toContain(String(port));
  await free();
  await alert.getByRole('button').click();
  await passDoor(page);
  await page.locator('[data-tile]').waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
});

function processOf(program: string, dataDir: string): number {
  const [found] = findProcesses(`dist/${program}`, dataDir);
  if (found === undefined) throw new Error(`${program} does not run.`);
  return found.pid;
}
