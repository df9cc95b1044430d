import type { RefusalCode } from '#shared/protocol/refusal.ts';

const CODES: ReadonlySet<RefusalCode> = new Set(['protocol.malformed', 'protocol.too-large']);

/** Whether the same batch will meet this refusal whenever it is sent. */
export const isRefusedForGood = (code: RefusalCode): boolean => CODES.has(code);
