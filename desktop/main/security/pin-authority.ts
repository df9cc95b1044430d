import type { Session } from 'electron';
import { judgeHubCertificate } from '../../../believe/judge-hub-certificate.ts';

/** Chromium's words for a certificate that will do, one that will not, and for "judge yourself". */
const ACCEPT = 0;
const REFUSE = -2;
const AS_USUAL = -3;

export interface PinAuthorityOptions {
  readonly session: Session;
  /** The hub of this program and its authority (PEM); null while it has not served. */
  readonly hub: () => { readonly baseUrl: string; readonly ca: string } | null;
  readonly nowMs: () => number;
  readonly onRefused: (why: string) => void;
}

/** Believes at the hub's address the venue's own authority and no other. */
export function pinAuthority({ session, hub, nowMs, onRefused }: PinAuthorityOptions): void {
  session.setCertificateVerifyProc(({ hostname, certificate }, decide) => {
    const known = hub();
    if (known === null || hostname !== new URL(known.baseUrl).hostname.replace(/^\[|\]$/g, '')) {
      decide(AS_USUAL);
      return;
    }
    const fault = judgeHubCertificate({ certificate: certificate.data, hostname, authority: known.ca, nowMs: nowMs() });
    if (fault !== null) onRefused(`What answers at ${known.baseUrl} is not the hub: its certificate will not do, ${fault.why}.`);
    decide(fault === null ? ACCEPT : REFUSE);
  });
}
