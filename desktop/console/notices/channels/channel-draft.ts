import type { ChannelKind } from '#shared/domain/notify/channel-kind.ts';
import { isLiveKind } from '#shared/domain/notify/channel-kind.ts';
import type { Severity } from '#shared/domain/alert/severity.ts';
import type { ChannelChange, NewChannel } from '#shared/client/notify-calls.ts';
import type { RestChannel } from '#shared/protocol/rest/notify/channels.ts';
import { CHANNEL_KIND_WORDS } from '#shared/view/notices/channel-kind-words.ts';
import { type SettingField, settingFields, settingsOf, type Typed, typedOf } from './setting-fields.ts';

/** A channel as it is written in its form. */
export interface ChannelDraft {
  readonly kind: ChannelKind;
  readonly name: string;
  readonly tells: Severity | null;
  readonly isQuiet: boolean;
  readonly quietFrom: string;
  readonly quietUntil: string;
  readonly title: string;
  readonly text: string;
  readonly typed: Typed;
  /** Undefined: as it is; null: none any more. */
  readonly secret: string | null | undefined;
  readonly answerToken: string | null | undefined;
}

/** Hours at which nobody who is not on call wants to hear of it. */
const USUAL_QUIET = { from: '22:00', until: '07:00' } as const;

export function newDraft(kind: ChannelKind): ChannelDraft {
  return {
    kind,
    name: CHANNEL_KIND_WORDS[kind].name,
    tells: kind === 'pagerduty' ? 'critical' : kind === 'slack' ? 'warning' : kind === 'mqtt' ? 'critical' : null,
    isQuiet: false,
    quietFrom: USUAL_QUIET.from,
    quietUntil: USUAL_QUIET.until,
    title: '',
    text: '',
    typed: typedOf(settingFields(kind), {}),
    secret: undefined,
    answerToken: undefined,
  };
}

export function draftOf(channel: RestChannel): ChannelDraft {
  const { kind, name, tells, quiet_hours: quiet, title_template: title, text_template: text, settings } = channel;
  return {
    kind,
    name,
    tells,
    isQuiet: quiet !== null,
    quietFrom: quiet?.from ?? USUAL_QUIET.from,
    quietUntil: quiet?.until ?? USUAL_QUIET.until,
    title: title ?? '',
    text: text ?? '',
    typed: typedOf(settingFields(kind), settings),
    secret: undefined,
    answerToken: undefined,
  };
}

/** What holds for every kind but a heartbeat, which tells nobody anything. */
export const tellsPeople = (kind: ChannelKind): boolean => kind !== 'heartbeat';
export const hasSecret = (kind: ChannelKind): boolean => !isLiveKind(kind) && kind !== 'push';

export type Written<Body> =
  | { readonly kind: 'fits'; readonly body: Body }
  | { readonly kind: 'lacks'; readonly complaints: Readonly<Record<string, string>> };

const common = (draft: ChannelDraft) => ({
  name: draft.name.trim(),
  tells: tellsPeople(draft.kind) ? draft.tells : null,
  quiet_hours: draft.isQuiet ? { from: draft.quietFrom, until: draft.quietUntil } : null,
  title_template: draft.title.trim() === '' ? null : draft.title.trim(),
  text_template: draft.text.trim() === '' ? null : draft.text.trim(),
  ...(draft.secret === undefined ? {} : { secret: draft.secret }),
  ...(draft.answerToken === undefined ? {} : { answer_token: draft.answerToken }),
});

export function newChannelOf(draft: ChannelDraft, fields: readonly SettingField[]): Written<NewChannel> {
  const written = settingsOf(draft.kind, fields, draft.typed);
  if (written.kind === 'lacks') return written;
  // Kind and settings belong together.
  return { kind: 'fits', body: { ...common(draft), kind: draft.kind, settings: written.settings } as NewChannel };
}

/** What was emptied is taken away. */
export function changeOf(draft: ChannelDraft, fields: readonly SettingField[]): Written<ChannelChange> {
  const written = settingsOf(draft.kind, fields, draft.typed);
  if (written.kind === 'lacks') return written;
  const given = written.settings as Readonly<Record<string, unknown>>;
  const settings = Object.fromEntries(fields.map(({ name }) => [name, given[name] ?? null]));
  return { kind: 'fits', body: { ...common(draft), settings } };
}
