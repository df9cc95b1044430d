import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import type { FailureCause } from '#shared/domain/notify/failure-cause.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { type ChannelDefinition, TAKEN, type Verdict } from '../channel.ts';
import { connectWithin } from '../connect-within.ts';
import { describeFailure } from '../describe-failure.ts';
import { say } from '../words.ts';

const CONNECT_MS = 10_000;

interface SmtpError extends Error {
  readonly code?: string;
  readonly responseCode?: number;
}

/**
 * E-mail by SMTP. The id of the message is that of the delivery, so that a mailbox shows once what came twice, and all mails of one
 * incident refer to the same id, so that they stand together.
 */
export const emailChannel: ChannelDefinition<'email'> = {
  kind: 'email',
  needsSecret: false,
  endpoint: ({ settings: { host, port } }) => ({ host, port }),
  async open({ plan: { settings }, secret, venue }) {
    const { createTransport } = await import('nodemailer');
    const { host, port, security, user, ca } = settings;
    if (user !== undefined && secret === null) {
      throw new AppError({ code: 'channel.no-secret', message: say('problem.mail-no-password'), where: 'secret' });
    }
    const transport = createTransport({
      host,
      port,
      secure: security === 'tls',
      requireTLS: security === 'starttls',
      ignoreTLS: security === 'none',
      ...(user === undefined ? {} : { auth: { user, pass: secret ?? '' } }),
      ...(ca === undefined ? {} : { tls: { ca } }),
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: CONNECT_MS,
      getSocket: (_options, callback) => openSocket(host, port, callback),
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    const domain =
      settings.from
        .split('@')
        .at(-1)
        ?.replaceAll(/[^\w.-]/g, '') ?? 'wedsync.local';
    return {
      async send({ deliveryId, notice, title, text, link, address }) {
        const to = address === null ? settings.to : [address];
        if (to.length === 0) return { kind: 'never', problem: say('problem.no-address'), cause: 'place' };
        const thread = notice.incidentId === null ? {} : { references: `<incident-${idPart(notice.incidentId)}@${domain}>` };
        try {
          await transport.sendMail({
            from: settings.from.includes('<') ? settings.from : { name: venue, address: settings.from },
            to,
            subject: title,
            text: [text, link].filter((part) => part !== null && part !== '').join('\n\n'),
            messageId: `<${deliveryId}@${domain}>`,
            ...thread,
            ...(notice.severity === 'critical' ? { priority: 'high' as const } : {}),
            headers: { 'auto-submitted': 'auto-generated' },
          });
          return TAKEN;
        } catch (error) {
          return judge(error as SmtpError);
        }
      },
      close: () => transport.close(),
    };
  },
};

/** The library would look the name up by itself, and connect wherever that leads. */
function openSocket(host: string, port: number, callback: (error: Error | null, opened?: { readonly connection: Socket }) => void): void {
  try {
    const connection = connectWithin({ host, port });
    const late = (): void => void connection.destroy(Object.assign(new Error('it did not answer'), { code: 'ETIMEDOUT' }));
    connection.setTimeout(CONNECT_MS, late);
    connection.once('error', callback);
    connection.once('connect', () => {
      // From here on the library keeps the time.
      connection.setTimeout(0, late);
      connection.off('error', callback);
      callback(null, { connection });
    });
  } catch (error) {
    callback(error as Error);
  }
}

/** An id that may hold anything, as an address may hold it. */
const idPart = (id: string): string => (/^[\w-]{1,60}$/.test(id) ? id : createHash('sha256').update(id).digest('hex').slice(0, 32));

function judge(error: SmtpError): Verdict {
  const { code, responseCode, message } = error;
  if (code === 'EAUTH') return again(say('problem.mail-password'), 'credential', true);
  // The receiver is refused for good (5xx), or for now, as grey-listing does.
  if (code === 'EENVELOPE') {
    return responseCode !== undefined && responseCode < 500
      ? again(say('problem.mail-address-now', { said: message }), 'place', false)
      : { kind: 'never', problem: say('problem.mail-address', { said: message.slice(0, 200) }), cause: 'place' };
  }
  if (code === 'EMESSAGE' && (responseCode ?? 0) >= 500)
    return { kind: 'never', problem: say('problem.mail-refused', { said: message.slice(0, 200) }), cause: 'refused' };
  if (responseCode !== undefined) return again(say('problem.mail-says', { said: message.slice(0, 200) }), 'theirs', true);
  const { problem, cause } = describeFailure(error.cause ?? error);
  return again(problem, cause, true);
}

const again = (problem: string, cause: FailureCause, isFault: boolean): Verdict => ({
  kind: 'again',
  problem,
  cause,
  afterMs: null,
  isFault,
});
