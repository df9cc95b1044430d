import { Command, CommanderError } from 'commander';
import { describeError } from '#shared/errors/describe-error.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { addAuditCommand } from './audit-command.ts';
import { addBackupCommand } from './backup-command.ts';
import { addAccessCommand } from './access-command.ts';
import type { CommandContext } from './command-context.ts';
import { addExportCommand } from './export-command.ts';
import { addImportCommand } from './import-command.ts';
import { addRestoreCommand } from './restore-command.ts';
import { addRulesCommand } from './rules-command.ts';
import { addVerifyCommand } from './verify-command.ts';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

/** Runs one command of `wedsync-hub` and says what came of it; the exit code is 0, 1 (it failed), 2 (asked wrongly) or 3 (damage found). */
export async function runCommand(args: readonly string[], context: CommandContext): Promise<void> {
  const program = new Command('wedsync-hub')
    .description('The hub of WedSync Command Center and what looks after its stored figures.')
    .version(context.version)
    .exitOverride()
    .addHelpText(
      'after',
      '\nWithout a command the hub starts. Each command has its own --help.\nExit codes: 0 done, 1 failed, 2 asked wrongly, 3 damage found.',
    );
  program.command('start').description('run the hub, as without a command').helpOption(false).allowUnknownOption();
  for (const add of [
    addBackupCommand,
    addRestoreCommand,
    addVerifyCommand,
    addExportCommand,
    addImportCommand,
    addAuditCommand,
    addAccessCommand,
    addRulesCommand,
  ])
    add(program, context);
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    context.progress.end();
    if (error instanceof CommanderError) {
      // Commander has said it already.
      context.setExitCode(error.exitCode === 0 ? 0 : EXIT_USAGE);
      return;
    }
    // Whoever reads our output has enough, as `head` does.
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return;
    context.say(`wedsync-hub ${args[0] ?? ''}: ${describeError(error)}`);
    context.setExitCode(error instanceof AppError && error.code === 'options.invalid' ? EXIT_USAGE : EXIT_FAILED);
  }
}
