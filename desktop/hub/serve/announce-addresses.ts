import { lanAddress } from './lan-address.ts';

export interface Announcement {
  readonly hub: {
    readonly baseUrl: string;
    /** Address for other machines; null when the hub listens on this one only. */
    readonly lanUrl: string | null;
    readonly viewerToken: string;
    /** How the fingerprint of the venue's authority begins. */
    readonly fingerprint: string;
    /** Makes an address with a code that lets one phone in. */
    invitePhone(): string;
  };
  readonly options: { readonly lan: boolean; readonly dataDir: string };
  /** Where people read it; standard output unless given. */
  readonly output?: { write(text: string): unknown; readonly isTTY?: boolean };
  /** This machine's address on the network, null if it is on none. */
  readonly networkAddress?: string | null;
}

/** Tells people on the terminal where the hub is to be found, with a QR code that lets one phone in. */
export async function announceAddresses(announcement: Announcement): Promise<void> {
  const { hub, options, output = process.stdout, networkAddress = lanAddress() } = announcement;
  const lines = [
    '',
    'WedSync Command Center is running.',
    '',
    `  This machine   ${hub.baseUrl}`,
    `  In a browser   http://${new URL(hub.baseUrl).host}/join#token=${hub.viewerToken}   (on this machine only)`,
    `  API guide      ${hub.baseUrl}/api/docs   (tokens: access.json in ${options.dataDir})`,
    '',
  ];
  if (hub.lanUrl === null && networkAddress === null) {
    lines.push('This machine is on no network, so phones cannot reach it.', '');
  } else if (!options.lan) {
    lines.push('Phones cannot reach it: it listens on this machine only. Start it with --lan to let them in.', '');
  } else {
    const url = hub.invitePhone();
    lines.push(
      'A phone on the same Wi-Fi: point its camera at the code. It lets one phone in, within ten minutes.',
      'More of them: on the page Devices of a console, or start anew.',
      `  ${url}`,
      '',
      await drawForTerminal(url, output.isTTY === true),
      '',
      `The fingerprint that a new phone shows begins with ${hub.fingerprint}`,
      '',
    );
  }
  output.write(`${lines.join('\n')}\n`);
}

/** Light on dark as most terminals are; in a real terminal with its colours set, so that it is right on any. */
async function drawForTerminal(text: string, isTerminal: boolean): Promise<string> {
  // Most hubs draw none.
  const { toString: drawQrCode } = await import('qrcode');
  if (isTerminal) return drawQrCode(text, { type: 'terminal', small: true, errorCorrectionLevel: 'L' });
  return drawQrCode(text, { type: 'utf8', errorCorrectionLevel: 'L', margin: 2, color: { dark: '#ffffff', light: '#000000' } });
}
