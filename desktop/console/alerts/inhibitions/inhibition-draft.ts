import type { NewInhibition, RestInhibition } from '#shared/protocol/rest/alerts/inhibitions.ts';
import type { RestMatcher } from '#shared/protocol/rest/alerts/alert-values.ts';
import { say } from '../words.ts';

export interface InhibitionDraft {
  readonly name: string;
  readonly source: readonly RestMatcher[];
  readonly target: readonly RestMatcher[];
  /** Labels after commas. */
  readonly equal: string;
}

/** As most are meant: a graver alert keeps the lesser ones of the same host quiet. */
export const NEW_INHIBITION: InhibitionDraft = {
  name: '',
  source: [{ label: 'rule', operator: '=', value: '' }],
  target: [{ label: 'severity', operator: '=', value: 'warning' }],
  equal: 'host',
};

export const draftOf = ({ name, source, target, equal }: RestInhibition): InhibitionDraft => ({
  name,
  source,
  target,
  equal: equal.join(', '),
});

/** What is sent, or what is lacking, in words. */
export function inhibitionOf({ name, source, target, equal }: InhibitionDraft): NewInhibition | string {
  const filled = (matchers: readonly RestMatcher[]): RestMatcher[] => matchers.filter(({ label }) => label.trim() !== '');
  if (filled(source).length === 0) return say('inhibit.lack.which');
  if (filled(target).length === 0) return say('inhibit.lack.of-which');
  const labels = equal
    .split(',')
    .map((label) => label.trim())
    .filter((label) => label !== '');
  return { name: name.trim(), source: filled(source), target: filled(target), equal: [...new Set(labels)] };
}
