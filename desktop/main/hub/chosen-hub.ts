import type { HubChoice } from '#shared/ipc/ipc-contract.ts';
import type { Venue, VenueAccess } from '../../supervise/start-venue.ts';
import { attachToHub } from './attach-to-hub.ts';
import type { Attachment, AttachmentFile } from './attachment-file.ts';

/** The hub that this program shows: its own, one elsewhere, or none until somebody says which. */
export interface ChosenHub extends Venue {
  choice(): HubChoice;
  /** The authority of a hub elsewhere (PEM); null while it is our own or not encrypted. */
  authority(): string | null;
  /** Opens what is kept of a hub elsewhere; once the keychain can be asked. */
  open(): Promise<void>;
  attach(code: string): Promise<HubChoice>;
  detach(): Promise<void>;
}

export interface ChosenHubDependencies {
  readonly file: AttachmentFile;
  /** Asked to show a hub elsewhere, also if none is known yet. */
  readonly isAttach: boolean;
  readonly startOwn: () => Venue;
  /** It is another one from now on. */
  readonly onChange: () => void;
}

/** Only one at a time: with a hub elsewhere this computer runs neither hub nor agent. */
export function chooseHub({ file, isAttach, startOwn, onChange }: ChosenHubDependencies): ChosenHub {
  let attachment: Attachment | null = null;
  let own: Venue | null = isAttach || file.exists() ? null : startOwn();
  let isStopped = false;

  const choice = (): HubChoice => {
    if (own !== null) return { kind: 'own' };
    if (attachment === null) return { kind: 'none' };
    const { baseUrl, venue, name } = attachment;
    return { kind: 'elsewhere', baseUrl, venue, name };
  };
  return {
    choice,
    authority: () => attachment?.ca ?? null,
    hub: () => own?.hub() ?? { state: 'running', restarts: 0, detail: null },
    access: () => (own === null ? accessOf(attachment) : own.access()),
    restartHub: () => own?.restartHub(),
    async open() {
      if (own !== null) return;
      attachment = await file.read();
      onChange();
    },
    async attach(code) {
      const next = await attachToHub(code);
      await file.write(next);
      const before = own;
      attachment = next;
      own = null;
      await before?.stop();
      onChange();
      return choice();
    },
    async detach() {
      file.clear();
      attachment = null;
      if (!isStopped) own ??= startOwn();
      onChange();
    },
    async stop() {
      isStopped = true;
      await own?.stop();
    },
  };
}

function accessOf(attachment: Attachment | null): VenueAccess | null {
  if (attachment === null) return null;
  const { baseUrl, token, ca } = attachment;
  // Its wallboards look; what more is possible, people who sign in on it may.
  return {
    baseUrl,
    lanUrl: baseUrl,
    token,
    agentToken: '',
    viewerToken: token,
    deviceToken: token,
    ca: ca ?? '',
    caFile: '',
    caSha256: '',
  };
}
