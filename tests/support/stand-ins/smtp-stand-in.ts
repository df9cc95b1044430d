import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';
import { TEST_CERTIFICATE, TEST_CERTIFICATE_KEY } from '../loopback-certificate.ts';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came, headers and all. */
  readonly raw: string;
}

export interface SmtpStandIn {
  readonly port: number;
  readonly mails: ReceivedMail[];
  /** What the next mails are refused with: the code of an answer, one each. */
  readonly refusals: number[];
}

/** A mail server with STARTTLS and a password; `nobody@…` is refused. Ends with the test. */
export async function startSmtp({ user = 'venue', password = 'the right one' } = {}): Promise<SmtpStandIn> {
  const mails: ReceivedMail[] = [];
  const refusals: number[] = [];
  const refusal = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });
  const server = new SMTPServer({
    cert: TEST_CERTIFICATE,
    key: TEST_CERTIFICATE_KEY,
    onAuth(auth, _session, done) {
      if (auth.username === user && auth.password === password) done(null, { user });
      else done(refusal(535, 'Wrong name or password'));
    },
    onRcptTo({ address }, _session, done) {
      done(address.startsWith('nobody@') ? refusal(550, 'No such mailbox') : null);
    },
    onData(stream, session, done) {
      let raw = '';
      stream.on('data', (part: Buffer) => (raw += part.toString()));
      stream.on('end', () => {
        const code = refusals.shift();
        if (code !== undefined) return done(refusal(code, 'Not now'));
        const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
        mails.push({ from, to: session.envelope.rcptTo.map(({ address }) => address), raw });
        return done(null);
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { port: (server.server.address() as AddressInfo).port, mails, refusals };
}
