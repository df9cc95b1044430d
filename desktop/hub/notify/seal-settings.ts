import { isLiveKind } from '#shared/domain/notify/channel-kind.ts';
import { type ChannelPlan, channelPlanSchema } from '#shared/protocol/notify/channel-plan.ts';
import type { SecretBox } from '../access/secret-box.ts';

/** As it stands in the table: settings of ways that lead outside are sealed, since addresses and headers often have a key in them. */
type KeptPlan = Omit<ChannelPlan, 'settings'> & { readonly settings?: ChannelPlan['settings']; readonly sealed?: string };

const purposeOf = (id: string): string => `settings of channel ${id}`;

export function sealSettings(plan: ChannelPlan, secretBox: Pick<SecretBox, 'seal'>): string {
  const { settings, ...rest } = plan;
  const kept: KeptPlan = isLiveKind(plan.kind)
    ? plan
    : { ...rest, sealed: secretBox.seal(Buffer.from(JSON.stringify(settings)), purposeOf(plan.id)).toString('base64') };
  return JSON.stringify(kept);
}

/** Also of one that was kept before settings were sealed. Throws AppError `access.secret-unreadable`. */
export function openSettings(body: string, secretBox: Pick<SecretBox, 'open'>): ChannelPlan {
  const { sealed, ...plan } = JSON.parse(body) as KeptPlan;
  if (sealed === undefined) return channelPlanSchema.parse(plan);
  const settings: unknown = JSON.parse(secretBox.open(Buffer.from(sealed, 'base64'), purposeOf(plan.id)).toString());
  return channelPlanSchema.parse({ ...plan, settings });
}

/** It does not stand in the table in clear. */
export const isSealed = (body: string): boolean => 'sealed' in (JSON.parse(body) as KeptPlan);
