import { arch, cpus, freemem, release, totalmem, uptime } from 'node:os';
import { app, screen } from 'electron';
import type { HubChoice, HubProcessInfo, HubStanding } from '#shared/ipc/ipc-contract.ts';
import type { DesktopMemory } from '../windows/desktop-memory.ts';
import type { DiagnosticsPart } from './diagnostics-text.ts';

export interface DiagnosticsSources {
  readonly hub: HubProcessInfo;
  readonly choice: HubChoice;
  readonly standing: HubStanding | null;
  readonly memory: DesktopMemory;
  readonly dataDir: string;
  readonly nowMs: number;
}

/** What the program knows of itself and of the computer that it runs on. */
export function collectDiagnostics({ hub, choice, standing, memory, dataDir, nowMs }: DiagnosticsSources): DiagnosticsPart[] {
  return [
    [
      'program',
      { time: new Date(nowMs).toISOString(), version: app.getVersion(), isInstalled: app.isPackaged, versions: process.versions, dataDir },
    ],
    [
      'computer',
      {
        system: `${process.platform} ${release()} ${arch()}`,
        processor: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
        memoryBytes: totalmem(),
        freeBytes: freemem(),
        upSeconds: Math.round(uptime()),
      },
    ],
    ['hub', { process: choice.kind === 'own' ? hub : null, choice, standing }],
    ['displays', screen.getAllDisplays().map(({ id, label, bounds, scaleFactor }) => ({ id, label, bounds, scaleFactor }))],
    ['windows', memory],
    [
      'processes',
      app
        .getAppMetrics()
        .map(({ type, name, cpu, memory: used }) => ({ type, name, cpu: cpu.percentCPUUsage, kilobytes: used.workingSetSize })),
    ],
    ['graphics', app.getGPUFeatureStatus()],
  ];
}
