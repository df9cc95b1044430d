import type { ChannelPlan } from '#shared/protocol/notify/channel-plan.ts';

/** Shorter ones would be found in every other word. */
const SHORTEST = 4;
/** Of what may have a key in it, and of a secret that a text ends in the middle of. */
const SHORTEST_PART = 6;
const HIDDEN = '…';

export interface HiddenSecrets {
  readonly secret: string | null;
  readonly settings: ChannelPlan['settings'];
}

/**
 * What others answered, without the secret that we sent them: some repeat the request, and their answer goes to screens, logs and tables.
 * In every form in which it may have been sent, a password also with its user. Headers, and of addresses what follows the host, are hidden
 * as well: many services want their key there.
 */
export function hideSecrets(text: string, { secret, settings }: HiddenSecrets): string {
  const { user, url, headers = {} } = settings as { user?: string; url?: string; headers?: Readonly<Record<string, string>> };
  const own = secret === null || secret.length < SHORTEST ? [] : [secret, ...(user === undefined ? [] : [`${user}:${secret}`])];
  const parts = [secret, url].flatMap(partsOfAddress);
  const worth = [...own, ...[...parts, ...Object.values(headers)].filter(({ length }) => length >= SHORTEST_PART)];
  const forms = [...new Set(worth.flatMap(formsOf))].sort((a, b) => b.length - a.length);
  const hidden = forms.reduce((left, form) => left.replaceAll(form, HIDDEN), text);
  return forms.reduce(withoutBeginning, hidden);
}

const formsOf = (secret: string): readonly string[] => [
  secret,
  secret.replaceAll(/\s+/g, ' '),
  encodeURIComponent(secret),
  encodeURIComponent(secret).replaceAll('%20', '+'),
  JSON.stringify(secret).slice(1, -1),
  Buffer.from(secret).toString('base64'),
  Buffer.from(secret).toString('base64url'),
];

/** What follows the host, whole and between what is filled in. */
function partsOfAddress(address: string | null | undefined): readonly string[] {
  if (address == null || !/^[a-z]+:\/\//.test(address)) return [];
  const path = address.replace(/^[a-z]+:\/\/[^/?#]*/, '');
  return [path, ...path.split(/\{\{[^}]*\}\}|\?/)];
}

/** An answer is cut off somewhere. */
function withoutBeginning(text: string, form: string): string {
  for (let length = Math.min(form.length - 1, text.length); length >= SHORTEST_PART; length -= 1)
    if (text.endsWith(form.slice(0, length))) return text.slice(0, -length) + HIDDEN;
  return text;
}
