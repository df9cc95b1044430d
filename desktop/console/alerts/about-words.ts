import { RULE_LABEL, SEVERITY_LABEL } from '#shared/domain/alert/alert-labels.ts';
import { HOST_LABEL, type LabelMatcher } from '#shared/domain/label-matcher.ts';
import { matcherWords } from '#shared/view/alerts/rules/selector-words.ts';
import { say } from './words.ts';

/** What a silence or a window is about: `Bar till 1, rule host-down`. Hosts are called by name where one is known. */
export function aboutWords(matchers: readonly LabelMatcher[], hostName: (hostId: string) => string | undefined): string {
  return matchers
    .map((matcher) => {
      const { label, operator, value } = matcher;
      if (operator !== '=' || value === '') return matcherWords([matcher]);
      if (label === HOST_LABEL) return hostName(value) ?? value;
      if (label === RULE_LABEL) return say('about.rule', { name: value });
      if (label === SEVERITY_LABEL) return say('about.only', { name: value });
      return label === 'zone' ? value : `${label} ${value}`;
    })
    .join(', ');
}
