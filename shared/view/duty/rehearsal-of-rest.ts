import type { RehearsedStep } from '../../domain/incident/rehearse-incident.ts';
import type { RestRehearsedStep } from '../../protocol/rest/incidents/on-call.ts';

export const stepOfRest = ({ at: atMs, round, step, told, unreached, gaps }: RestRehearsedStep): RehearsedStep => ({
  atMs,
  round,
  step,
  told,
  unreached,
  gaps,
});
