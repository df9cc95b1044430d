import { z } from 'zod';

const MOST_SIGNS = 500_000;

/** Body of `POST /api/rules/import`. */
export const ruleImportSchema = z
  .strictObject({
    yaml: z.string().min(1).max(MOST_SIGNS).describe('Rules as GET /api/rules.yaml writes them'),
    dry_run: z.boolean().default(false).describe('Say what would be done, and do nothing'),
  })
  .meta({ id: 'RuleImport' });

const idsSchema = z.array(z.string());

/** Its reply: what became of the rules of the file, by id. */
export const ruleImportResultSchema = z
  .object({ created: idsSchema, changed: idsSchema, unchanged: idsSchema, dry_run: z.boolean() })
  .meta({ id: 'RuleImportResult' });
export type RuleImportResult = z.infer<typeof ruleImportResultSchema>;
