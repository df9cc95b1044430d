import type { BoardTemplate } from '#shared/domain/board/board-template.ts';
import type { HostSummary } from '#shared/domain/host.ts';
import type { Boards } from '../../../boards/open-boards.ts';

export interface BoardRoutesDependencies {
  readonly boards: Boards;
  readonly templates: (hosts: readonly Pick<HostSummary, 'id' | 'name' | 'zone' | 'labels'>[]) => readonly BoardTemplate[];
}
