/** How a label is compared, as in Prometheus: equal, not equal, fully matched by a regular expression (RE2 syntax), not matched. */
export const MATCH_OPERATORS = ['=', '!=', '=~', '!~'] as const;
export type MatchOperator = (typeof MATCH_OPERATORS)[number];

/** A condition on one label of a series. A label that a series does not have is the empty text. `host` stands for its host's id. */
export interface LabelMatcher {
  readonly label: string;
  readonly operator: MatchOperator;
  readonly value: string;
}

/** Name under which a series' host is matched and grouped, as if it were a label. */
export const HOST_LABEL = 'host';
