import { AppError } from '#shared/errors/app-error.ts';
import { isLiveKind } from '#shared/domain/notify/channel-kind.ts';
import { refusal } from '#shared/language/refusal.ts';
import type { Sentence } from '#shared/language/wording.ts';
import type { ChannelPlan } from '#shared/protocol/notify/channel-plan.ts';
import { channelSettingsSchemas } from '#shared/protocol/notify/channel-settings.ts';
import { DONE, doneSchema } from '#shared/protocol/rest/access/access-values.ts';
import {
  channelChangeSchema,
  channelHealthListSchema,
  channelListSchema,
  channelQuerySchema,
  channelParametersSchema,
  channelSchema,
  newChannelSchema,
} from '#shared/protocol/rest/notify/channels.ts';
import { makeId } from '../../../access/token.ts';
import { unknownChannel } from '../../../notify/channel-book.ts';
import { channelDefinition } from '../../../notify/channel-kinds.ts';
import { makePushKeys } from '../../../notify/make-push-keys.ts';
import type { Notify } from '../../../notify/open-notify.ts';
import { isOwnChannel } from '../../../notify/own-channels.ts';
import { askedBy } from '../access/asked-by.ts';
import { type Handle, NOTHING } from '../handle.ts';
import { pageOf } from '../page-of.ts';
import { channelName, channelToRest, healthToRest } from './channel-to-rest.ts';
import { issueWords } from '../../../kernel/issue-words.ts';

const ADDRESS = '/api/channels';
const ONE_OF_THEM = `${ADDRESS}/:id`;
const COMMON = { tag: 'Notices', permission: 'set-channels', query: NOTHING } as const;
const UNKNOWN = { 404: 'There is no such channel' };

/** `/api/channels`: by which ways people are told. */
export function serveChannels(handle: Handle, { notify }: { readonly notify: Notify }): void {
  const { channels } = notify;
  const find = (id: string): ChannelPlan => {
    const plan = channels.get(id);
    if (plan === undefined) throw unknownChannel();
    return plan;
  };

  handle({
    ...COMMON,
    operationId: 'listChannels',
    path: ADDRESS,
    summary: 'The ways by which people are told',
    description: 'By name, with how each is set up and how it is. Secrets are not shown.',
    query: channelQuerySchema,
    params: NOTHING,
    reply: channelListSchema,
    answer({ query: { kind, ...page } }) {
      const fitting = channels.list().filter((plan) => kind === undefined || plan.kind === kind);
      const { items, total, next } = pageOf(fitting, page, (plan) => [plan.name, plan.kind]);
      return { channels: items.map((plan) => channelToRest(plan, notify)), total, next };
    },
  });

  handle({
    ...COMMON,
    permission: 'look-hub',
    operationId: 'listChannelHealth',
    path: `${ADDRESS}/health`,
    summary: 'Which ways to tell people work now',
    description: 'For the desk: what cannot be reached, as without internet, what fails and since when, and how much waits.',
    params: NOTHING,
    reply: channelHealthListSchema,
    answer: () => ({ channels: channels.list().map((plan) => ({ ...channelName(plan), health: healthToRest(plan, notify) })) }),
  });

  handle({
    ...COMMON,
    operationId: 'createChannel',
    path: ADDRESS,
    summary: 'Adds a way to tell people',
    description: 'Its secret is sealed and never shown again. Try it with `POST /api/channels/{id}/test`.',
    params: NOTHING,
    body: newChannelSchema,
    reply: channelSchema,
    otherStatuses: { 409: 'There is one of this name' },
    async answer({ body, principal, origin }) {
      const { kind, name, tells } = body;
      const keys = kind === 'push' ? await makePushKeys() : null;
      const secret = keys?.privateKey ?? body.secret;
      if (secret === null && channelDefinition(kind).needsSecret) throw secretMissing();
      if (kind === 'heartbeat') checkHeartbeat(secret);
      // Phones subscribe with the key of one.
      if (kind === 'push' && channels.list().some((one) => one.kind === 'push')) throw secondPush();
      const plan: ChannelPlan = {
        id: makeId(),
        name,
        kind,
        isEnabled: body.is_enabled,
        tells,
        quietHours: body.quiet_hours,
        titleTemplate: body.title_template,
        textTemplate: body.text_template,
        settings: keys === null ? body.settings : { ...body.settings, key: keys.publicKey },
      };
      channels.put(plan, secret, { by: askedBy(principal), origin }, kind === 'pagerduty' ? body.answer_token : undefined);
      return channelToRest(plan, notify);
    },
  });

  handle({
    ...COMMON,
    operationId: 'changeChannel',
    path: ONE_OF_THEM,
    method: 'PATCH',
    summary: 'Changes a way to tell people',
    description: 'What is absent stays. Its breaker begins anew: what waited for it is tried at once.',
    params: channelParametersSchema,
    body: channelChangeSchema,
    reply: channelSchema,
    otherStatuses: { ...UNKNOWN, 409: 'There is one of this name' },
    answer({ params, body, principal, origin }) {
      const before = find(params.id);
      if (body.secret !== undefined && (isLiveKind(before.kind) || before.kind === 'push'))
        throw invalid(refusal`It has no secret that could be given.`, 'secret');
      if (body.secret === null && channelDefinition(before.kind).needsSecret) throw secretMissing();
      if (before.kind === 'heartbeat' && body.secret !== undefined) checkHeartbeat(body.secret);
      if (body.answer_token != null && channelDefinition(before.kind).ask === undefined)
        throw invalid(refusal`Nothing comes back from this kind of channel.`, 'answer_token');
      const { name, is_enabled: isEnabled, tells, quiet_hours: quietHours, title_template: title, text_template: text } = body;
      const plan: ChannelPlan = {
        ...before,
        name: name ?? before.name,
        isEnabled: isEnabled ?? before.isEnabled,
        tells: tells === undefined ? before.tells : tells,
        quietHours: quietHours === undefined ? before.quietHours : quietHours,
        titleTemplate: title === undefined ? before.titleTemplate : title,
        textTemplate: text === undefined ? before.textTemplate : text,
        settings: body.settings === undefined ? before.settings : mergeSettings(before, body.settings),
      };
      channels.put(plan, body.secret, { by: askedBy(principal), origin }, body.answer_token);
      return channelToRest(plan, notify);
    },
  });

  handle({
    ...COMMON,
    operationId: 'deleteChannel',
    path: ONE_OF_THEM,
    method: 'DELETE',
    summary: 'Removes a way to tell people',
    description: 'What waits for it is told by none. Those that every venue has can be turned off, not removed.',
    params: channelParametersSchema,
    reply: doneSchema,
    otherStatuses: { ...UNKNOWN, 409: 'Every venue has it' },
    answer({ params, principal, origin }) {
      const { id, name } = find(params.id);
      if (isOwnChannel(id)) {
        const message = refusal`"${name}" is there in every venue.`;
        throw new AppError({ code: 'channel.conflict', message, where: 'id', remedy: refusal`Turn it off instead: is_enabled false.` });
      }
      channels.remove(id, { by: askedBy(principal), origin });
      return DONE;
    },
  });
}

/** What is null is taken away; what follows must fit as if it were new. */
function mergeSettings({ kind, settings }: ChannelPlan, change: Readonly<Record<string, unknown>>): ChannelPlan['settings'] {
  if (kind === 'push' && 'key' in change) throw invalid(refusal`The hub makes its key by itself.`, 'settings.key');
  const merged = Object.fromEntries(Object.entries({ ...settings, ...change }).filter(([, value]) => value !== null));
  const parsed = channelSettingsSchemas[kind].safeParse(merged);
  if (parsed.success) return parsed.data;
  const where = ['settings', ...(parsed.error.issues[0]?.path ?? [])].map(String).join('.');
  throw invalid(refusal`The settings do not fit: ${issueWords(parsed.error.issues)}.`, where);
}

function checkHeartbeat(secret: string | null): void {
  if (secret === null || !/^https?:\/\/\S+$/.test(secret) || !URL.canParse(secret))
    throw invalid(refusal`The secret of a heartbeat is the address to call, which begins with https:// or http://.`, 'secret');
}

const secondPush = (): AppError =>
  new AppError({
    code: 'channel.conflict',
    message: refusal`Phones are woken by a channel already.`,
    where: 'kind',
    remedy: refusal`Change that one.`,
  });
const secretMissing = (): AppError => invalid(refusal`This kind of channel cannot be used without its secret.`, 'secret');
const invalid = (message: Sentence, where: string): AppError =>
  new AppError({ code: 'channel.invalid', message, where, remedy: refusal`Correct the field that is named.` });
