/** What a command that has no input writes, and its exit code. */
export interface CommandResult {
  stdout: string;
  stderr: string;
  exitCode: number;
}

function words(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain,
  );
}

function runScript(script: string, hostname: string): CommandResult {
  const result: CommandResult = { stdout: '', stderr: '', exitCode: 0 };
  for (const line of script.split(/[;\n]|&&/)) {
    const command = words(line);
    if (command.length === 0) continue;
    if (command[0] === 'exit') {
      return { ...result, exitCode: Number(command[1] ?? result.exitCode) };
    }
    const next = runCommand(command, { hostname });
    result.stdout += next.stdout;
    result.stderr += next.stderr;
    result.exitCode = next.exitCode;
  }
  return result;
}

/** A shell that knows echo, hostname, env, true, false, exit and sequences. */
export function runCommand(
  command: string[],
  options: { hostname: string },
): CommandResult {
  const { hostname } = options;
  const [program, ...args] = command;
  const done = (stdout: string, exitCode = 0) => ({
    stdout,
    stderr: '',
    exitCode,
  });
  switch (program) {
    case 'sh':
    case 'bash':
    case '/bin/sh':
    case '/bin/bash':
      return runScript(args[0] === '-c' ? args[1] ?? '' : '', hostname);
    case 'echo':
      return done(`${args.join(' ')}\n`);
    case 'hostname':
      return done(`${hostname}\n`);
    case 'env':
      return done(`HOSTNAME=${hostname}\nPATH=/bin\n`);
    case 'true':
      return done('');
    case 'false':
      return done('', 1);
    default: {
      const stderr = `sh: ${program}: not found (this is a simulated pod)\n`;
      return { stdout: '', stderr, exitCode: 127 };
    }
  }
}
