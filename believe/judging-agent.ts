import { Agent } from 'node:https';
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { AppError } from '#shared/errors/app-error.ts';
import { judgeHubCertificate } from './judge-hub-certificate.ts';

/** How long a connection may take until it is judged, unless the request says. One that was given up before is left behind for no longer. */
const CONNECT_MS = 5_000;
const HTTPS_PORT = 443;

export interface JudgingAgentOptions {
  /** PEM of the only authority that is believed. */
  readonly authority: string;
  readonly nowMs?: () => number;
}

/**
 * Makes connections to a hub whose certificate is judged here instead of by Node's TLS: that of Electron (BoringSSL) takes no authority
 * that is bound to addresses, as ours is. Nothing is said before the other end has shown what the authority signed; a request on one that
 * did not fails with AppError `certificate.…`. One connection a request.
 */
export function judgingAgent({ authority, nowMs = Date.now }: JudgingAgentOptions): Agent {
  const agent = new Agent({ keepAlive: false });
  agent.createConnection = ({ host, port, timeout }, done) => {
    const hostname = (host ?? 'localhost').replaceAll(/^\[|\]$/g, '');
    const socket = connect({
      host: hostname,
      port: Number(port ?? HTTPS_PORT),
      // Judged below, before a word is said.
      rejectUnauthorized: false,
      ...(isIP(hostname) === 0 ? { servername: hostname } : {}),
    });
    endUnlessConnected(socket, timeout ?? CONNECT_MS);
    // Also while it changes hands: an error that nobody hears would end the program. The types want a connection beside it; there is none.
    socket.on('error', (error) => done?.(error, undefined as never));
    socket.once('secureConnect', () => {
      const certificate = socket.getPeerX509Certificate()?.raw ?? '';
      const fault = judgeHubCertificate({ certificate, hostname, authority, nowMs: nowMs() });
      if (fault === null) done?.(null, socket);
      else socket.destroy(new AppError({ code: fault.code, message: `What answers there is not the hub: ${fault.why}.`, where: hostname }));
    });
    return undefined;
  };
  return agent;
}

function endUnlessConnected(socket: TLSSocket, withinMs: number): void {
  const timer = setTimeout(() => socket.destroy(new Error(`no answer for ${withinMs / 1_000} s`)), withinMs);
  for (const event of ['secureConnect', 'close']) socket.once(event, () => clearTimeout(timer));
}
