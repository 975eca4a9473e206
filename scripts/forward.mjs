import { spawn } from 'node:child_process';

/** Runs a program in this terminal; its exit code, signals passed on to it. */
export function forward(command, args, { cwd, env }) {
  const child = spawn(command, args, { cwd, env, stdio: 'inherit' });
  const pass = signal => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ? 1 : code));
  }).finally(() => {
    for (const signal of signals) process.off(signal, pass);
  });
}
