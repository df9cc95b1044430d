import { createHash } from 'node:crypto';

export interface MobileProfileOptions {
  readonly certificate: Buffer;
  readonly venueName: string;
}

/** What an iPhone or iPad installs to believe the venue: an unsigned configuration profile with the authority's certificate. The same one each time. */
export function mobileProfile({ certificate, venueName }: MobileProfileOptions): string {
  const id = `app.wedsync.${createHash('sha256').update(certificate).digest('hex').slice(0, 16)}`;
  const venue = escapeXml(venueName);
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>PayloadContent</key><array><dict>
<key>PayloadCertificateFileName</key><string>ca.cer</string>
<key>PayloadContent</key><data>${certificate.toString('base64')}</data>
<key>PayloadDisplayName</key><string>${venue}</string>
<key>PayloadIdentifier</key><string>${id}.certificate</string>
<key>PayloadType</key><string>com.apple.security.root</string>
<key>PayloadUUID</key><string>${uuidOf(`${id}.certificate`)}</string>
<key>PayloadVersion</key><integer>1</integer>
</dict></array>
<key>PayloadDescription</key><string>Lets this phone open the pages of ${venue}. It is good for addresses of the local network only.</string>
<key>PayloadDisplayName</key><string>${venue} (WedSync)</string>
<key>PayloadIdentifier</key><string>${id}</string>
<key>PayloadRemovalDisallowed</key><false/>
<key>PayloadType</key><string>Configuration</string>
<key>PayloadUUID</key><string>${uuidOf(id)}</string>
<key>PayloadVersion</key><integer>1</integer>
</dict></plist>
`;
}

/** The same name gives the same UUID, so that a phone that installs it again replaces it. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-').toUpperCase();
}

const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };
// Control signs are not allowed in XML at all.
const escapeXml = (text: string): string =>
  // eslint-disable-next-line no-control-regex
  text.replace(/[\u0000-\u001f\u007f\ufffe\uffff]/g, ' ').replace(/[<>&]/g, (sign) => ENTITIES[sign] ?? sign);
