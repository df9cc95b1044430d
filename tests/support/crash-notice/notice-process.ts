import { flushCompileCache } from 'node:module';
import process from 'node:process';
import { type Death, dieAtStatement } from '../crash-store/die-at-statement.ts';
import { tellOnce } from './tell-once.ts';

/** Tells of one breach, and dies by its own hand at one of its statements. Ends with 0 if it comes to an end before. */
const [folder = '', death] = process.argv.slice(2);
// Never left behind by a test that failed.
process.on('disconnect', () => process.exit(1));
// The first of many that are killed: the others need not compile all of this again.
flushCompileCache();
if (death !== undefined) dieAtStatement(JSON.parse(death) as Death);
await tellOnce(folder);
process.exit(0);
