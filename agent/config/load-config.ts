import { readFile } from 'node:fs/promises';
import { AppError } from '#shared/errors/app-error.ts';
import { describeIssues } from '#shared/errors/describe-issues.ts';
import { type AgentConfig, agentConfigSchema } from './agent-config.ts';

const REMEDY = 'agent/config/agent.example.yaml explains every field.';

/** Reads and checks a configuration. Throws `config.unreadable` or `config.invalid` with file, field and remedy. */
export async function loadConfig(file: string): Promise<AgentConfig> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'There is no such file.' : 'It cannot be read.';
    throw new AppError({ code: 'config.unreadable', message: why, where: file, remedy: 'Check the path and who may read it.', cause });
  }
  return parseConfig(text, file);
}

/** The same from text; `file` is only for messages. */
export async function parseConfig(text: string, file: string): Promise<AgentConfig> {
  // Loaded only when there is a file to read: the parser is a tenth of the agent.
  const { parseDocument } = await import('yaml');
  const document = parseDocument(text);
  const [fault] = document.errors;
  if (fault !== undefined) {
    const line = fault.linePos?.[0].line;
    const where = line === undefined ? file : `${file} line ${line}`;
    throw new AppError({ code: 'config.invalid', message: fault.message.split('\n')[0] ?? 'It is no YAML.', where, remedy: REMEDY });
  }
  const parsed = agentConfigSchema.safeParse(document.toJS() ?? {});
  if (!parsed.success) {
    throw new AppError({ code: 'config.invalid', message: `${describeIssues(parsed.error.issues)}.`, where: file, remedy: REMEDY });
  }
  return parsed.data;
}

/** What holds where there is no file. */
export function defaultConfig(): AgentConfig {
  return agentConfigSchema.parse({});
}
