import type { NewPostMortem, RestPostMortem } from '#shared/protocol/rest/incidents/post-mortem.ts';
import { say } from '../words.ts';

export type ReportAction = RestPostMortem['actions'][number];

/** A report while somebody writes it. */
export interface ReportDraft {
  readonly summary: string;
  readonly impact: string;
  readonly cause: string;
  readonly went_well: string;
  readonly actions: readonly ReportAction[];
}

export const PARTS = [
  { key: 'summary', title: say('report.happened'), hint: say('report.happened.hint'), rows: 4 },
  { key: 'impact', title: say('report.guests'), hint: say('report.guests.hint'), rows: 3 },
  { key: 'cause', title: say('report.why'), hint: say('report.why.hint'), rows: 4 },
  { key: 'went_well', title: say('report.well'), hint: say('report.well.hint'), rows: 3 },
] as const satisfies readonly { readonly key: keyof ReportDraft; readonly title: string; readonly hint: string; readonly rows: number }[];

export const draftOf = ({ summary, impact, cause, went_well, actions }: RestPostMortem): ReportDraft => ({
  summary,
  impact,
  cause,
  went_well,
  actions,
});

/** What is saved: lines that say nothing are left out. */
export const wordsOf = ({ actions, ...words }: ReportDraft): Omit<NewPostMortem, 'version'> => ({
  ...words,
  actions: actions.filter(({ what }) => what.trim() !== ''),
});

export const sameWords = (one: ReportDraft, other: ReportDraft): boolean => JSON.stringify(wordsOf(one)) === JSON.stringify(wordsOf(other));
