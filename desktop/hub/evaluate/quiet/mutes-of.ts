import type { Alert, AlertMute } from '#shared/domain/alert/alert.ts';
import { matchedLabels } from '#shared/domain/alert/alert-labels.ts';
import type { MaintenanceTime, MaintenanceWindow } from '#shared/domain/alert/maintenance-window.ts';
import type { Silence } from '#shared/domain/alert/silence.ts';
import type { Inhibitor } from './inhibitor.ts';
import type { LabelTest } from './match-labels.ts';

/** What holds at one moment. */
export interface QuietNow {
  readonly silences: readonly { readonly silence: Silence; readonly fits: LabelTest }[];
  readonly windows: readonly { readonly window: MaintenanceWindow; readonly time: MaintenanceTime; readonly fits: LabelTest }[];
  readonly inhibitors: readonly Inhibitor[];
  /** The alerts that say why this one is no news: what its host needs is down. */
  causesOf(alert: Alert): readonly string[];
}

/** All that keeps an alert from being told now, in the same order each time. */
export function mutesOf(alert: Alert, { silences, windows, inhibitors, causesOf }: QuietNow): readonly AlertMute[] {
  const labels = matchedLabels(alert);
  const mutes: AlertMute[] = [];
  for (const { silence, fits } of silences) if (fits(labels)) mutes.push({ kind: 'silence', id: silence.id, untilMs: silence.endsMs });
  for (const { window, time, fits } of windows) if (fits(labels)) mutes.push({ kind: 'maintenance', id: window.id, untilMs: time.endsMs });
  for (const id of causesOf(alert)) mutes.push({ kind: 'folded', id, untilMs: null });
  for (const inhibitor of inhibitors) {
    const id = inhibitor.sourceFor(alert, labels);
    if (id !== null) mutes.push({ kind: 'inhibited', id, untilMs: null });
  }
  return mutes;
}
