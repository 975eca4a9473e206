import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(__dirname, '../../../..');

/**
 * Runs the command that the import dialog shows, in a shell as a person would,
 * with the kubeconfig of the cluster in question.
 */
export function runAgent(command: string, options: { kubeconfig: string }) {
  const line = command.replace('~/.kube/config', options.kubeconfig);
  const child = spawn(line, {
    cwd: root,
    shell: true,
    detached: true,
    stdio: 'ignore',
  });
  const ended = new Promise<void>(done => {
    child.once('exit', () => done());
  });

  return {
    /** Ends the shell and everything that it has started. */
    async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') {
      if (child.pid && child.exitCode === null) {
        process.kill(-child.pid, signal);
      }
      await ended;
    },
    ended,
  };
}
