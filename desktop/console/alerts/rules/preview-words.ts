import type { RestReplay } from '#shared/protocol/rest/alerts/rule-replay.ts';

/** How often people would have been told, in a sentence. */
export function previewSentence({ total_pages: count, pages_per_week: perWeek, subjects }: RestReplay): string {
  if (subjects === 0) return 'It watches nothing that there is.';
  if (count === 0) return 'Nobody would have been told of anything.';
  const often = count === 1 ? 'once' : count === 2 ? 'twice' : `${count.toLocaleString('en')} times`;
  const rate =
    perWeek >= 1 && count > 2 ? `, ${perWeek < 10 ? perWeek.toFixed(1) : Math.round(perWeek).toLocaleString('en')} times a week` : '';
  return `People would have been told ${often}${rate}.`;
}
