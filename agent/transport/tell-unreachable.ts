/** Why a certificate was refused, in codes of Node and OpenSSL, and of our own judgement. */
const NOT_BELIEVED: ReadonlySet<string> = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_GET_ISSUER_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'PERMITTED_SUBTREE_VIOLATION',
  'EXCLUDED_SUBTREE_VIOLATION',
  'INVALID_PURPOSE',
  'certificate.not-of-venue',
]);
const WRONG_NAME: ReadonlySet<string> = new Set(['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate.other-name']);
const WRONG_TIME: ReadonlySet<string> = new Set(['CERT_NOT_YET_VALID', 'CERT_HAS_EXPIRED', 'certificate.not-now']);

/** Why there is no connection, for whoever reads the agent's log. `error` is Socket.IO's, which hides the cause in its cause. */
export function tellUnreachable(error: unknown): string {
  const cause = causeOf(error);
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  const message = cause instanceof Error ? cause.message : 'no answer';
  if (WRONG_NAME.has(code)) return 'its certificate is for another name or address: it may be another hub';
  if (WRONG_TIME.has(code)) return `its certificate is not valid by this host's clock; set the clock right`;
  if (NOT_BELIEVED.has(code) || /subtree violation/.test(message)) {
    return 'its certificate is not of the venue that this host joined: somebody else may be listening, or the hub was set up anew and this host must join again';
  }
  return message;
}

/** engine.io wraps the WebSocket's error event, which wraps the error. */
function causeOf(error: unknown): unknown {
  let cause = error;
  for (const field of ['description', 'error'] as const) {
    const inner: unknown = typeof cause === 'object' && cause !== null ? (cause as Record<string, unknown>)[field] : undefined;
    if (typeof inner === 'object' && inner !== null) cause = inner;
  }
  return cause;
}
