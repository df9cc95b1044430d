import { auditPageSchema, auditVerdictSchema, type RestAuditRecord } from '#shared/protocol/rest/access/audit.ts';
import { defineStore } from 'pinia';
import { shallowRef, watch } from 'vue';
import { useHub } from '../../../ui/use-hub.ts';
import { saveFile } from '../../../ui/save-file.ts';
import { refusalWords } from '../../../ui/refusal-words.ts';
import { useRest } from '../../../ui/use-rest.ts';

/** As many rows as a large display shows: more take longer than one waits gladly. */
const PAGE = 50;
const DAY_MS = 86_400_000;

/** What the desk looks for. */
export interface AuditLook {
  readonly text: string;
  /** How the act's name begins; empty: any. */
  readonly action: string;
  readonly isRefusedOnly: boolean;
  /** Days back from now; null: all. */
  readonly days: number | null;
}

export const EVERYTHING: AuditLook = { text: '', action: '', isRefusedOnly: false, days: 7 };

export type AuditTrailState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | {
      readonly kind: 'ready';
      readonly records: readonly RestAuditRecord[];
      readonly total: number;
      readonly hasMore: boolean;
      readonly asOfMs: number;
    };

export type AuditCheck =
  | { readonly kind: 'unasked' | 'running' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'whole'; readonly records: number; readonly atMs: number }
  | { readonly kind: 'broken'; readonly seq: number; readonly problem: string; readonly atMs: number };

/** The audit trail as far as it was looked at. */
export const useAuditStore = defineStore('audit', () => {
  const rest = useRest();
  const { client, nowMs } = useHub();
  const look = shallowRef<AuditLook>(EVERYTHING);
  const state = shallowRef<AuditTrailState>({ kind: 'loading' });
  const check = shallowRef<AuditCheck>({ kind: 'unasked' });
  const isExporting = shallowRef(false);
  const exportFailure = shallowRef<string | null>(null);
  /** Only the newest question counts. */
  let asked = 0;

  // What one person has read and looked for is not for the next who signs in here.
  watch(client, (hub) => {
    if (hub !== null) return;
    asked += 1;
    look.value = EVERYTHING;
    state.value = { kind: 'loading' };
    check.value = { kind: 'unasked' };
    exportFailure.value = null;
  });

  const query = (more: Readonly<Record<string, string>>): string =>
    new URLSearchParams({ ...filterOf(look.value, nowMs()), ...more }).toString();

  async function load(beforeSeq?: number): Promise<void> {
    const mine = (asked += 1);
    const before = state.value;
    if (before.kind === 'failed') state.value = { kind: 'loading' };
    try {
      const more = beforeSeq === undefined ? {} : { before_seq: String(beforeSeq) };
      const page = await rest.ask({ path: `/api/access/audit?${query({ limit: String(PAGE), ...more })}`, reply: auditPageSchema });
      if (mine !== asked) return;
      const kept = beforeSeq === undefined || before.kind !== 'ready' ? [] : before.records;
      state.value = { kind: 'ready', records: [...kept, ...page.records], total: page.total, hasMore: page.has_more, asOfMs: nowMs() };
    } catch (error) {
      if (mine === asked) state.value = { kind: 'failed', message: refusalWords(error) };
    }
  }

  return {
    look,
    state,
    check,
    isExporting,
    exportFailure,
    load: () => load(),
    loadMore: (): Promise<void> => (state.value.kind === 'ready' ? load(state.value.records.at(-1)?.seq) : load()),
    async choose(change: Partial<AuditLook>): Promise<void> {
      look.value = { ...look.value, ...change };
      await load();
    },
    async verify(): Promise<void> {
      check.value = { kind: 'running' };
      try {
        const { records, broken, checked_at: atMs } = await rest.ask({ path: '/api/access/audit/verdict', reply: auditVerdictSchema });
        check.value = broken === null ? { kind: 'whole', records, atMs } : { kind: 'broken', ...broken, atMs };
      } catch (error) {
        check.value = { kind: 'failed', message: refusalWords(error) };
      }
    },
    /** Saves what is being looked for as a file; asked with the bearer token, which no link carries. */
    async saveAs(format: 'csv' | 'jsonl'): Promise<void> {
      isExporting.value = true;
      exportFailure.value = null;
      try {
        const text = await rest.read(`/api/access/audit/export.${format}?${query({})}`);
        saveFile(`audit-${new Date(nowMs()).toISOString().slice(0, 10)}.${format}`, text);
      } catch (error) {
        exportFailure.value = refusalWords(error);
      } finally {
        isExporting.value = false;
      }
    },
  };
});

function filterOf({ text, action, isRefusedOnly, days }: AuditLook, nowMs: number): Record<string, string> {
  return {
    ...(text.trim() === '' ? {} : { text: text.trim() }),
    ...(action === '' ? {} : { action }),
    ...(isRefusedOnly ? { refused: 'true' } : {}),
    ...(days === null ? {} : { start_time: String(Math.floor(nowMs - days * DAY_MS)) }),
  };
}
