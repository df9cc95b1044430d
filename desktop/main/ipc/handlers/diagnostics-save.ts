import type { IpcHandler } from '../ipc-handler.ts';

export const diagnosticsSave: IpcHandler<'diagnostics:save'> = {
  faces: ['console'],
  handle: ({ saveDiagnostics }) => {
    saveDiagnostics();
    return null;
  },
};
