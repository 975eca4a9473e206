import { runCli } from './cli/runCli';

runCli();
