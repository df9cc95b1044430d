import type { NewContact } from '#shared/client/duty-calls.ts';

/** What the guided start asks of whoever is the first that can be told. */
export interface StartDraft {
  readonly name: string;
  readonly title: string;
  readonly phone: string;
  readonly isAtDesk: boolean;
  readonly email: string;
}

/** The first contact: who sits at the desk, called by their phone, at the desk, by e-mail. `accountId` null: nobody is signed in. */
export function startContact({ name, title, phone, isAtDesk, email }: StartDraft, accountId: string | null): NewContact {
  const addresses = [];
  if (isAtDesk && accountId !== null) addresses.push({ channel: 'desktop', address: `account:${accountId}` });
  if (email.trim() !== '') addresses.push({ channel: 'email', address: email.trim() });
  return { name: name.trim(), title: title.trim(), account_id: accountId, phone: phone.trim() === '' ? null : phone.trim(), addresses };
}
