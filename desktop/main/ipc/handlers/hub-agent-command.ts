import type { IpcHandler } from '../ipc-handler.ts';
import { agentCommand } from '../../hub/join-links.ts';

export const hubAgentCommand: IpcHandler<'hub:agent-command'> = {
  faces: ['console'],
  handle: ({ access }) => agentCommand(access()),
};
