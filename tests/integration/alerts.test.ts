import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';
import { accept } from '#shared/protocol/ack.ts';
import { encodeBatch } from '#shared/protocol/sample-codec.ts';
import { DUTY_DATABASE_NAME, openDutyDatabase } from '../../desktop/hub/duty/duty-database.ts';
import { buildRule } from '../support/alert-desk.ts';
import { agentHello, connectedRawAgent } from '../support/raw-agent.ts';
import { startBuiltHub } from '../support/start-built-hub.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const soon = { timeout: 10_000, interval: 20 };
const SERIES = [{ ref: 0, name: 'host_cpu_usage_percent', labels: {}, kind: 'gauge', unit: 'percent' }];

function folderWithRule(rule: AlertRule): string {
  const dataDir = temporaryFolder();
  const database = openDutyDatabase(dataDir);
  database
    .prepare('INSERT INTO rule (id, body, changed_ms, changed_by) VALUES (?, ?, ?, ?)')
    .run(rule.id, JSON.stringify(rule), Date.now(), 'Anna');
  database.close();
  return dataDir;
}

/** What is written of transitions, by whoever looks beside the hub. */
function writtenIn(dataDir: string): () => readonly { at_ms: number; state: string }[] {
  const database = new Sqlite(path.join(dataDir, DUTY_DATABASE_NAME), { readonly: true });
  onTestFinished(() => void database.close());
  const rows = database.prepare("SELECT at_ms, json_extract(body, '$.alert.state') AS state FROM alert_transition ORDER BY number");
  return () => rows.all() as { at_ms: number; state: string }[];
}

/** What is kept of what ran when alerts fired. */
function keptIn(dataDir: string): () => readonly { fired_ms: number; body: string }[] {
  const database = new Sqlite(path.join(dataDir, DUTY_DATABASE_NAME), { readonly: true });
  onTestFinished(() => void database.close());
  const rows = database.prepare('SELECT fired_ms, body FROM alert_processes ORDER BY fired_ms');
  return () => rows.all() as { fired_ms: number; body: string }[];
}

describe('alerts of a running hub', () => {
  it('are written within a second of the sample that breaches, and not again after the hub was killed', async () => {
    const dataDir = folderWithRule(buildRule({ forMs: 0, keepFiringMs: 0 }));
    const hub = await startBuiltHub({ dataDir });
    const written = writtenIn(dataDir);
    let sequence = 0;
    let lastMs = 0;
    const join = async (baseUrl: string) => {
      const agent = await connectedRawAgent(baseUrl, agentHello(hub.access.agent_token));
      agent.on('topProcesses', (answer: (ack: unknown) => void) => {
        const usage = { pid: 7, name: 'updater', command: 'updater --token S3CRET', cpuPercent: 310, memoryBytes: 1 };
        answer(accept({ takenAtMs: Date.now(), byCpu: [usage], byMemory: [usage] }));
      });
      expect(await agent.timeout(5_000).emitWithAck('announce', SERIES)).toMatchObject({ ok: true });
      return (value: number): number => {
        sequence += 1;
        // Two samples of one moment would be one.
        lastMs = Math.max(Date.now(), lastMs + 1);
        const timeMs = lastMs;
        const tick = { timeMs, refs: Uint32Array.of(0), values: Float64Array.of(value) };
        agent.emit('samples', encodeBatch({ sequence, ticks: [tick] }), () => undefined);
        return timeMs;
      };
    };
    const send = await join(hub.baseUrl);
    send(20);
    const sentMs = send(95);
    await vi.waitFor(() => expect(written()).toEqual([{ at_ms: sentMs, state: 'firing' }]), soon);
    expect(Date.now() - sentMs).toBeLessThan(1_000);

    // What ran then is on the disk too; an older agent, which does not say what it may tell, is taken by name only.
    const ran = keptIn(dataDir);
    await vi.waitFor(() => expect(ran()).toMatchObject([{ fired_ms: sentMs }]), soon);
    expect(JSON.parse(ran()[0]?.body ?? '')).toMatchObject({ outcome: 'told', tells: null, byCpu: [{ name: 'updater', command: '' }] });

    await hub.stop('SIGKILL');
    const again = await startBuiltHub({ dataDir });
    const sendAgain = await join(again.baseUrl);
    sendAgain(96);
    const clearedMs = sendAgain(20);
    await vi.waitFor(() => expect(written().at(-1)).toEqual({ at_ms: clearedMs, state: 'normal' }), soon);
    expect(written().map(({ state }) => state)).toEqual(['firing', 'normal']);
    expect(ran()).toHaveLength(1);
  });
});
