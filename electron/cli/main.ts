// The command line as a program of its own.

import { runCommandLine } from './run.ts';

process.exitCode = await runCommandLine(process.argv.slice(2));
