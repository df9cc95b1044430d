import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HUB_TARGETS } from '../../build/targets.ts';
import { createIncidentCalls } from '../../shared/client/incident-calls.ts';
import { withDataFolder } from '../bench/temporary-data-folder.ts';
import { bringUpToDate } from '../bring-up-to-date.ts';
import { readElectronRuntime } from '../electron-runtime.ts';
import { openMonitors } from '../monitors/open-monitors.ts';
import { CONSOLE_SCREENS } from './console-screens.ts';
import { photographConsole } from './photograph-console.ts';
import { photographPhone } from './photograph-phone.ts';
import { photographWalls } from './photograph-walls.ts';
import { fillSaturday } from './saturday/fill-saturday.ts';
import { openStage } from './saturday/open-stage.ts';
import { writeIndex } from './write-index.ts';

/** Takes a picture of every screen from the real program on a simulated Saturday. Names of console screens as arguments: only those. */
const names = process.argv.slice(2);
const projectDir = join(import.meta.dirname, '..', '..');
const into = join(projectDir, 'docs', 'screenshots');
const HOSTS = 28;
/** What trouble is seen by: they change when it is over. */
const DURING_TROUBLE = ['overview', 'alerts', 'alert', 'incidents', 'palette'];

await bringUpToDate({ projectDir, names: [...HUB_TARGETS, 'agent', 'main', 'preload', 'console', 'wallboard'], isVerbose: false });
const runtime = readElectronRuntime(projectDir);
if (runtime === null) throw new Error('No Electron is prepared: run "node scripts/bootstrap.mjs test" first.');
const monitors = await openMonitors();
try {
  await monitors.arrange([0, 1, 2]);
  await withDataFolder(async (dataDir) => {
    const stage = await openStage({ projectDir, runtime, dataDir, display: monitors.name, hosts: HOSTS });
    try {
      const say = console.log;
      say('filling the venue');
      const { ids, openIncidentId, end } = await fillSaturday(stage.rest, HOSTS);
      const wanted = (all: readonly string[]): readonly string[] => (names.length === 0 ? all : all.filter((name) => names.includes(name)));
      if (names.length === 0) {
        await rm(into, { recursive: true, force: true });
        await mkdir(into, { recursive: true });
      }
      const { console: page, rest } = stage;
      await photographConsole({ page, ids, into, names: wanted(DURING_TROUBLE), say });
      if (names.length === 0) {
        const takeIncident = async (): Promise<void> => void (await createIncidentCalls(rest).acknowledge(openIncidentId));
        await photographWalls({ app: stage.app, console: page, rest, into, say, takeIncident });
        await photographPhone({ baseUrl: stage.access.base_url, incidentId: ids.incidentId, shiftMs: stage.shiftMs, into, say });
      }
      const others = CONSOLE_SCREENS.map(({ name }) => name).filter((name) => !DURING_TROUBLE.includes(name));
      await photographConsole({ page, ids, into, names: wanted(others), say });
      await writeIndex(into, await readdir(into));
      end();
    } finally {
      await stage.close();
    }
  });
} finally {
  await monitors.close();
}
