import type { AlertMute, MutedSubject } from '#shared/domain/alert/alert.ts';
import type { MaintenanceTime, MaintenanceWindow } from '#shared/domain/alert/maintenance-window.ts';
import type { Silence } from '#shared/domain/alert/silence.ts';
import type { Labels } from '#shared/domain/series.ts';
import type { Inhibitor } from './inhibitor.ts';
import type { LabelTest } from './match-labels.ts';

/** What holds at one moment. */
export interface QuietNow {
  readonly silences: readonly { readonly silence: Silence; readonly fits: LabelTest }[];
  readonly windows: readonly { readonly window: MaintenanceWindow; readonly time: MaintenanceTime; readonly fits: LabelTest }[];
  readonly inhibitors: readonly Inhibitor[];
  /** The alerts that say why this one is no news: what its host needs is down. */
  causesOf(subject: MutedSubject): readonly string[];
}

const NOTHING: readonly AlertMute[] = [];

/** All that keeps an alert from being told now, in the same order each time. `labels`: what is matched of it. */
export function mutesOf(
  subject: MutedSubject,
  labels: Labels,
  { silences, windows, inhibitors, causesOf }: QuietNow,
): readonly AlertMute[] {
  let mutes: AlertMute[] | null = null;
  const add = (mute: AlertMute): void => void (mutes ??= []).push(mute);
  for (const { silence, fits } of silences) if (fits(labels)) add({ kind: 'silence', id: silence.id, untilMs: silence.endsMs });
  for (const { window, time, fits } of windows) if (fits(labels)) add({ kind: 'maintenance', id: window.id, untilMs: time.endsMs });
  for (const id of causesOf(subject)) add({ kind: 'folded', id, untilMs: null });
  for (const inhibitor of inhibitors) {
    const id = inhibitor.sourceFor(subject, labels);
    if (id !== null) add({ kind: 'inhibited', id, untilMs: null });
  }
  // Of most there is nothing to say, and thousands are asked about.
  return mutes ?? NOTHING;
}
