import { toString as drawQrCode } from 'qrcode';
import { lanAddress } from './lan-address.ts';

export interface Announcement {
  readonly hub: {
    readonly baseUrl: string;
    /** Address for other machines; null when the hub listens on this one only. */
    readonly lanUrl: string | null;
    readonly port: number;
    readonly viewerToken: string;
    /** How the fingerprint of the venue's authority begins. */
    readonly fingerprint: string;
  };
  readonly options: { readonly lan: boolean; readonly port: number; readonly dataDir: string };
  /** Where people read it; standard output unless given. */
  readonly output?: { write(text: string): unknown; readonly isTTY?: boolean };
  /** This machine's address on the network, null if it is on none. */
  readonly networkAddress?: string | null;
}

/** Tells people on the terminal where the hub is to be found, with a QR code for phones. The links carry a token that may only look. */
export async function announceAddresses(announcement: Announcement): Promise<void> {
  const { hub, options, output = process.stdout, networkAddress = lanAddress() } = announcement;
  const withToken = (url: string): string => `${url}#token=${hub.viewerToken}`;
  const lines = [
    '',
    'WedSync Command Center is running.',
    '',
    `  This machine   ${hub.baseUrl}`,
    `  In a browser   ${withToken(`http://127.0.0.1:${hub.port}/join`)}`,
    `  API guide      ${hub.baseUrl}/api/docs   (tokens: access.json in ${options.dataDir})`,
    '',
  ];
  // In clear: the join page, which leads on once the phone believes the venue. The token stands behind #, and is not sent.
  const phoneUrl =
    networkAddress === null && hub.lanUrl === null ? null : `http://${hostOf(hub.lanUrl) ?? networkAddress}:${hub.port}/join`;
  if (phoneUrl === null) {
    lines.push('This machine is on no network, so phones cannot reach it.', '');
  } else if (!options.lan && options.port === 0) {
    lines.push('Phones cannot reach it: it listens on this machine only. Start it with --lan to let them in.', '');
  } else {
    const code = await drawForTerminal(withToken(phoneUrl), output.isTTY === true);
    lines.push(
      ...introducePhones(options.lan),
      `  ${withToken(phoneUrl)}`,
      '',
      code,
      '',
      `The fingerprint that a new phone shows begins with ${hub.fingerprint}`,
      '',
    );
  }
  output.write(`${lines.join('\n')}\n`);
}

const hostOf = (url: string | null): string | null => (url === null ? null : new URL(url).hostname);

function introducePhones(isReachable: boolean): string[] {
  return isReachable
    ? ['Phones on the same Wi-Fi: point the camera at the code. Whoever has it can look, and change nothing.']
    : [
        'Phones cannot reach it yet: it listens on this machine only.',
        'Start it with --lan to let them in. This code will work then, and stays the same:',
      ];
}

/** Light on dark as most terminals are; in a real terminal with its colours set, so that it is right on any. */
async function drawForTerminal(text: string, isTerminal: boolean): Promise<string> {
  if (isTerminal) return drawQrCode(text, { type: 'terminal', small: true, errorCorrectionLevel: 'L' });
  return drawQrCode(text, { type: 'utf8', errorCorrectionLevel: 'L', margin: 2, color: { dark: '#ffffff', light: '#000000' } });
}
