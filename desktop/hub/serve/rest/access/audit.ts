import { setImmediate as others } from 'node:timers/promises';
import { z } from 'zod';
import { AppError } from '#shared/errors/app-error.ts';
import { auditExportQuerySchema, auditPageSchema, auditQuerySchema, auditVerdictSchema } from '#shared/protocol/rest/access/audit.ts';
import { AUDIT_TEXT, toRestAuditRecord } from '../../../access/audit-text.ts';
import { type AuditFilter, createAuditSearch } from '../../../access/search-audit.ts';
import { type Handle, NOTHING } from '../handle.ts';
import type { AccessRoutesDependencies } from './access-routes.ts';

/** More in one answer would hold up what the hub is for; the command has no limit. */
const MOST_EXPORTED = 50_000;
/** Then the hub does what it is for. */
const WRITTEN_AT_ONCE = 2_000;
const COMMON = { permission: 'read-audit', tag: 'Access', params: NOTHING } as const;

/** `/api/access/audit`: who did what, searched, exported and proven. */
export function serveAudit(handle: Handle, { database, audit, verifyTrail, clock }: AccessRoutesDependencies): void {
  const search = createAuditSearch(database);

  handle({
    ...COMMON,
    operationId: 'searchAudit',
    path: '/api/access/audit',
    summary: 'Who did what, when, from where and why',
    description: 'Newest first, at most 200 at a time; `before_seq` gives the next page.',
    query: auditQuerySchema,
    reply: auditPageSchema,
    async answer({ query }) {
      const { records, total } = await search.page({ ...filterOf(query), beforeSeq: query.before_seq }, query.limit + 1);
      return { records: records.slice(0, query.limit).map(toRestAuditRecord), has_more: records.length > query.limit, total };
    },
  });

  for (const format of ['csv', 'jsonl'] as const) {
    handle({
      ...COMMON,
      operationId: format === 'csv' ? 'exportAuditCsv' : 'exportAuditJsonLines',
      path: `/api/access/audit/export.${format}`,
      summary: 'The audit trail as a file',
      description: 'Oldest first. That it was exported is recorded, too.',
      query: auditExportQuerySchema,
      reply: z.string(),
      contentType: AUDIT_TEXT[format].contentType,
      async answer({ query, principal, origin }) {
        const filter = filterOf(query);
        const { records, total } = await search.page(filter, MOST_EXPORTED);
        if (total > MOST_EXPORTED) throw tooMany(total);
        audit.record({ by: principal, origin, action: 'audit.exported', after: { format, records: records.length, ...filter } });
        const { begin, line } = AUDIT_TEXT[format];
        const parts: string[] = [begin];
        for (let end = records.length; end > 0; end -= WRITTEN_AT_ONCE) {
          const some = records.slice(Math.max(0, end - WRITTEN_AT_ONCE), end).toReversed();
          parts.push(some.map((record) => line(toRestAuditRecord(record))).join(''));
          await others();
        }
        return parts.join('');
      },
    });
  }

  handle({
    ...COMMON,
    operationId: 'verifyAudit',
    path: '/api/access/audit/verdict',
    summary: 'Whether the audit trail is whole',
    description: 'Follows the chain of hashes from the first record to the last and names the first link that is broken.',
    query: NOTHING,
    reply: auditVerdictSchema,
    async answer() {
      const { records, broken } = await verifyTrail();
      return { records, broken: broken === null ? null : { ...broken }, checked_at: clock.nowMs() };
    },
  });
}

function filterOf(query: z.output<typeof auditExportQuerySchema>): AuditFilter {
  const { text, action, actor_id: actorId, refused: isRefused, start_time: startMs, end_time: endMs } = query;
  return { text, action, actorId, isRefused, startMs, endMs };
}

function tooMany(count: number): AppError {
  return new AppError({
    code: 'query.too-large',
    message: `${count.toLocaleString('en')} records fit; at most ${MOST_EXPORTED.toLocaleString('en')} are exported at once.`,
    where: 'start_time',
    remedy: 'Take a shorter time, or run "wedsync-hub audit export" on the hub\'s computer.',
  });
}
