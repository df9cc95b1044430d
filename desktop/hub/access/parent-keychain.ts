import { supervisorMessageSchema, type ChildMessage } from '#shared/ipc/child-messages.ts';
import type { Keychain } from './keychain.ts';

/** A keychain waits for its user's password at times; the supervisor's patience with a start is longer. */
const DEADLINE_MS = 20_000;

/** The channel to the process that started this one. */
export interface ParentChannel {
  send(message: ChildMessage): void;
  onMessage(listener: (raw: unknown) => void): void;
}

/** The keychain of the desktop program that started the hub, asked over their channel: nothing of it is on a command line or in an environment. */
export function parentKeychain({ send, onMessage }: ParentChannel): Keychain {
  const waiting = new Map<number, (bytes: Buffer | null) => void>();
  let asked = 0;
  onMessage((raw) => {
    const message = supervisorMessageSchema.safeParse(raw).data;
    if (message?.type === 'keychain-answer')
      waiting.get(message.id)?.(message.bytes === null ? null : Buffer.from(message.bytes, 'base64'));
  });
  const ask = (what: 'wrap' | 'unwrap', bytes: Uint8Array): Promise<Buffer | null> =>
    new Promise((resolve) => {
      const id = (asked += 1);
      const answer = (found: Buffer | null): void => {
        clearTimeout(deadline);
        waiting.delete(id);
        resolve(found);
      };
      const deadline = setTimeout(() => answer(null), DEADLINE_MS);
      waiting.set(id, answer);
      send({ type: 'keychain-ask', id, what, bytes: Buffer.from(bytes).toString('base64') });
    });
  return { wrap: (plain) => ask('wrap', plain), unwrap: (wrapped) => ask('unwrap', wrapped) };
}
