import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { scanRecords } from '../../agent/spool/record-codec.ts';
import { RECORD_TYPES } from '../../agent/spool/segment-content.ts';
import { waitUntil } from '../support/wait-until.ts';
import type { ChaosStage } from './chaos-stage.ts';

const SETTLE_MS = 90_000;
/** Ends in good order, until nothing is left in the spool. */
const MOST_ENDS = 5;

/** Everything runs undisturbed until the hub has all, then the agents end in good order. Gives the samples that agents gave up. */
export async function comeToRest(stage: ChaosStage): Promise<number> {
  const { agents } = stage;
  for (const { network } of agents) network.heal();
  let running = [...agents];
  let dropped = 0;
  for (let ends = 0; running.length > 0; ends += 1) {
    if (ends === MOST_ENDS) throw new Error(`After ${ends} ends in good order agents still have samples that the hub does not have.`);
    await waitUntil(
      'the hub has what waited',
      () => running.every((agent) => agent.waiting()?.backlog === 0 && (agent.waiting()?.live ?? 9) <= 3),
      SETTLE_MS,
    ).catch((error: unknown) => {
      const logs = running.map((agent) => `${JSON.stringify(agent.waiting())} ${agent.log().slice(-1_500)}`);
      throw new Error(`${String(error)}\n${logs.join('\n')}\n${stage.hub.log().slice(-3_000)}`, { cause: error });
    });
    dropped += running.reduce((sum, agent) => sum + (agent.waiting()?.droppedSamples ?? 0), 0);
    await Promise.all(running.map((agent) => agent.stop()));
    running = running.filter(({ spoolFolder }) => hasBatches(spoolFolder));
    for (const agent of running) agent.start();
  }
  return dropped;
}

const hasBatches = (folder: string): boolean =>
  readdirSync(folder).some((name) =>
    scanRecords(readFileSync(path.join(folder, name))).records.some(({ type }) => type === RECORD_TYPES.batch),
  );
