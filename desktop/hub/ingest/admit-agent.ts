import type { AgentPrincipal, Principal } from '#shared/domain/access/principal.ts';
import { type AgentHello, agentHelloSchema } from '#shared/protocol/agent-events.ts';
import { refusalSchema, type Refusal } from '#shared/protocol/refusal.ts';
import type { Access } from '../access/access.ts';
import type { AgentDoor } from '../access/agents/agent-door.ts';
import { checkHello } from '../access/check-hello.ts';
import type { Origin } from '../access/origin.ts';
import type { PenaltyBox } from './penalty-box.ts';

export interface AdmitAgentDependencies {
  readonly access: Access;
  readonly door: AgentDoor;
  /** Simulated hosts are let in only when the hub was started with `--demo`. */
  readonly isDemo: boolean;
  readonly penalties: PenaltyBox;
  /** Where a connection of this credential is that answers now; null if there is none. */
  readonly answersAlready: (principal: AgentPrincipal) => Promise<Origin | null>;
}

export type Admission =
  | { readonly ok: true; readonly hello: AgentHello; readonly principal: Principal }
  | { readonly ok: false; readonly refusal: Refusal };

/** Whether an agent with this handshake is let in: who it is, whom it speaks for, and whether its credential lives once. */
export async function admitAgent(auth: unknown, origin: Origin, dependencies: AdmitAgentDependencies): Promise<Admission> {
  const { access, door, isDemo, penalties, answersAlready } = dependencies;
  const result = checkHello(auth, agentHelloSchema, { access, origin, permission: 'ingest' });
  if (!result.ok) return result;
  const { hello, principal } = result;
  if (principal.kind === 'agent' && principal.hostId !== hello.hostId) {
    return no({
      code: 'auth.role-forbidden',
      message: `This credential is for the host "${principal.hostId}", not for "${hello.hostId}".`,
      where: 'hostId',
      remedy: 'Join this host by a code of its own.',
    });
  }
  if (hello.isSimulated && !isDemo) {
    return no({
      code: 'agent.demo-mismatch',
      message: 'Simulated hosts are not let into a real venue.',
      remedy: 'Start the hub with --demo.',
    });
  }
  const penalty = penalties.refusalFor(hello.hostId);
  if (penalty !== null) return no(penalty);
  if (principal.kind !== 'agent') return result;
  const { token, name: hostName, roll = null } = hello;
  const refusal = await door.admit({ token, roll, hostName, origin, answersAlready: () => answersAlready(principal) });
  return refusal === null ? result : no(refusal);
}

const no = (refusal: Refusal): Admission => ({ ok: false, refusal: refusalSchema.parse(refusal) });
