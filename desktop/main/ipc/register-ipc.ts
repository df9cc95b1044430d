import { ipcMain } from 'electron';
import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { describeIssues } from '#shared/errors/describe-issues.ts';
import { IPC_REQUESTS, type IpcArguments, type IpcRequest, type IpcResult } from '#shared/ipc/ipc-contract.ts';
import type { IpcAnswer } from '#shared/ipc/ipc-answer.ts';
import type { Face } from '../protocol/app-origin.ts';
import { identifySender } from '../security/identify-sender.ts';
import { HANDLERS } from './handler-table.ts';
import type { IpcHandler, IpcServices } from './ipc-handler.ts';

export interface RegisterIpcOptions {
  readonly services: IpcServices;
  readonly faceOf: (contentsId: number) => Face | null;
  /** Told of requests that were turned away and of handlers that failed. */
  readonly onProblem: (error: unknown) => void;
}

/** Answers the requests of our windows. The only user of ipcMain, so that none gets past the checks of sender and arguments. */
export function registerIpc({ services, faceOf, onProblem }: RegisterIpcOptions): void {
  const register = <C extends IpcRequest>(channel: C): void => {
    const handler = HANDLERS[channel] as IpcHandler<C>;
    ipcMain.handle(channel, async (event, ...raw: unknown[]): Promise<IpcAnswer<IpcResult<C>>> => {
      try {
        const face = identifySender(event, faceOf);
        if (face === null || !handler.faces.includes(face)) throw forbidden(channel, face);
        const args = IPC_REQUESTS[channel].arguments.safeParse(raw);
        if (!args.success) throw malformed(channel, describeIssues(args.error.issues));
        return {
          ok: true,
          value: await handler.handle(services, { face, contentsId: event.sender.id }, ...(args.data as IpcArguments<C>)),
        };
      } catch (error) {
        onProblem(error);
        return { ok: false, code: error instanceof AppError ? error.code : 'desktop.internal', message: describeError(error) };
      }
    });
  };
  for (const channel of Object.keys(IPC_REQUESTS) as IpcRequest[]) register(channel);
}

const forbidden = (channel: string, face: Face | null): AppError =>
  new AppError({ code: 'ipc.forbidden', message: `"${channel}" is not for ${face ?? 'strangers'}.` });
const malformed = (channel: string, issues: string): AppError =>
  new AppError({ code: 'ipc.malformed', message: `The request "${channel}" does not fit: ${issues}.` });
