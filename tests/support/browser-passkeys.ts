import type { Page } from 'playwright-core';

/** A passkey as the browser's virtual authenticator keeps it (Chrome DevTools Protocol, WebAuthn). */
export interface BrowserPasskey {
  readonly credentialId: string;
  readonly isResidentCredential: boolean;
  readonly privateKey: string;
  readonly signCount: number;
  readonly rpId?: string;
  readonly userHandle?: string;
}

export interface BrowserAuthenticator {
  passkeys(): Promise<readonly BrowserPasskey[]>;
  /** Puts a copy of one into it, as a thief of the device would have it. */
  take(passkey: BrowserPasskey): Promise<void>;
}

/** Gives the browser of `page` a finger that always fits: passkeys that are kept in the device and verify who uses them. */
export async function addAuthenticator(page: Page): Promise<BrowserAuthenticator> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    passkeys: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
    take: async (credential) => void (await session.send('WebAuthn.addCredential', { authenticatorId, credential })),
  };
}
