import process from 'node:process';
import { type Death, dieAtStatement } from '../crash-store/die-at-statement.ts';
import { openRulesAndTrail } from './rules-and-trail.ts';

/** Takes in rules, and dies by its own hand at one of its statements. Ends with 0 if it comes to an end before. */
const [folder = '', death = ''] = process.argv.slice(2);
process.on('disconnect', () => process.exit(1));
const opened = openRulesAndTrail(folder);
dieAtStatement(JSON.parse(death) as Death);
opened.importRules();
await opened.close();
process.exit(0);
