import { z } from 'zod';

const MOST_SELECTORS = 64;
const MOST_SIGNS = 4_096;

/** `GET /federate`. The brackets of `match[]` may be left out. */
export const federateQuerySchema = z.strictObject({
  match: z
    .preprocess(
      (given) => (given === undefined ? undefined : [given].flat()),
      z
        .array(
          z.string().max(MOST_SIGNS, `has more than ${MOST_SIGNS} signs`),
          'is missing: write for example match[]={__name__=~"host_.*"}',
        )
        .min(1)
        .max(MOST_SELECTORS, `is given more than ${MOST_SELECTORS} times`),
    )
    .describe('Which series, as `match[]`: a selector as in PromQL, such as `{__name__=~"host_.*",zone="Bar"}`; repeated, any may fit'),
});
