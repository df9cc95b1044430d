import type { HostDependency } from '#shared/domain/alert/host-dependency.ts';
import { AppError } from '#shared/errors/app-error.ts';
import {
  dependencyBodySchema,
  dependencyListSchema,
  dependencyParametersSchema,
  dependencyQuerySchema,
  dependencySchema,
  type RestDependency,
} from '#shared/protocol/rest/alerts/dependencies.ts';
import { handOf } from '../access/hand-of.ts';
import { type Handle, NOTHING } from '../handle.ts';
import { pageOf } from '../page-of.ts';
import type { AlertRoutesDependencies } from './alert-routes.ts';

const ADDRESS = '/api/dependencies';
const COMMON = { tag: 'Alerts', query: NOTHING } as const;

/** `/api/dependencies`: what each host needs to be reached, so that one cause is one alert. */
export function serveDependencies(handle: Handle, { quiet, fleet }: AlertRoutesDependencies): void {
  const toRest = ({ hostId, needs, cutOffBy }: HostDependency): RestDependency => ({
    host_id: hostId,
    needs: [...needs],
    cut_off_by: cutOffBy,
    cut_off_because_of: [...quiet.causesOf(hostId)],
  });
  const nameOf = (hostId: string, where: string): string => {
    const host = fleet.host(hostId);
    if (host === undefined) throw unknownHost(hostId, where);
    return host.name;
  };

  handle({
    ...COMMON,
    operationId: 'listDependencies',
    path: ADDRESS,
    permission: 'look-hub',
    summary: 'What hosts need to be reached',
    description: 'Hosts that need none are not in the list.',
    query: dependencyQuerySchema,
    params: NOTHING,
    reply: dependencyListSchema,
    answer({ query: { needs, is_cut_off: isCutOff, ...page } }) {
      const named = (hostId: string): readonly string[] => [hostId, fleet.host(hostId)?.name ?? ''];
      const fitting = [...quiet.dependencies.all().values()]
        .filter((one) => needs === undefined || one.needs.includes(needs))
        .map((one) => ({ ...toRest(one), id: one.hostId }))
        .filter((one) => isCutOff === undefined || one.cut_off_because_of.length > 0 === isCutOff);
      const { items, total, next } = pageOf(fitting, page, (one) => [one.id, ...one.needs].flatMap(named));
      return { dependencies: items.map(({ id: _id, ...one }) => one), total, next };
    },
  });

  handle({
    ...COMMON,
    operationId: 'setDependency',
    path: `${ADDRESS}/:host_id`,
    method: 'PUT',
    permission: 'change-rules',
    summary: 'Says what a host needs to be reached',
    description:
      'While that is down, the silence of the host is folded under it: one cause, one alert. Without needs it has none any more.',
    params: dependencyParametersSchema,
    body: dependencyBodySchema,
    reply: dependencySchema,
    otherStatuses: { 404: 'There is no such host', 409: 'There are too many' },
    answer({ params: { host_id: hostId }, body: { needs, cut_off_by: cutOffBy }, ...asked }) {
      // What is gone may be forgotten; what is added must be there.
      const name = needs.length === 0 ? fleet.host(hostId)?.name : nameOf(hostId, 'host_id');
      for (const need of needs) nameOf(need, 'needs');
      return toRest(quiet.dependencies.set({ hostId, needs, cutOffBy }, handOf(asked), name));
    },
  });
}

const unknownHost = (hostId: string, where: string): AppError =>
  new AppError({ code: 'host.unknown', message: `There is no host "${hostId}".`, where, remedy: 'GET /api/hosts lists those there are.' });
