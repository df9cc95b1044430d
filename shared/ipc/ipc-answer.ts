/** How main answers a request over Electron's channel: its own errors would lose their code on the way. */
export type IpcAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: string; readonly message: string };
