/** Whether this page can use passkeys: it is one of the hub's own name `host`, and the browser knows how. */
export const canUsePasskeys = (host: string | null): boolean =>
  window.location.hostname === host &&
  typeof PublicKeyCredential === 'function' &&
  typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function' &&
  window.isSecureContext;
