import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ForwardedError, InputError } from '@backstage/errors';

const refreshBeforeMs = 60_000;

/** The `exec` section of a kubeconfig's user. */
export interface ExecConfig {
  apiVersion?: string;
  command: string;
  args?: string[] | null;
  env?: { name: string; value: string }[] | null;
}

/** Runs a credential plugin, such as `aws eks get-token`, whenever its token is about to expire. */
export function runExecCredential(
  config: ExecConfig,
  options: { directory: string; now?: () => number },
): () => Promise<string> {
  const { directory, now = Date.now } = options;
  let token: string | undefined;
  let expiresAt = 0;
  return async () => {
    if (token === undefined || now() > expiresAt - refreshBeforeMs) {
      const status = await run(config, directory);
      token = status.token;
      expiresAt = status.expirationTimestamp
        ? Date.parse(status.expirationTimestamp)
        : Infinity;
    }
    return token;
  };
}

async function run(config: ExecConfig, cwd: string) {
  const apiVersion = config.apiVersion ?? 'client.authentication.k8s.io/v1';
  const info = { apiVersion, kind: 'ExecCredential', spec: {} };
  const env = Object.fromEntries(
    (config.env ?? []).map(({ name, value }) => [name, value]),
  );
  let stdout: string;
  try {
    ({ stdout } = await promisify(execFile)(config.command, config.args ?? [], {
      cwd,
      timeout: 60_000,
      env: {
        ...process.env,
        ...env,
        KUBERNETES_EXEC_INFO: JSON.stringify(info),
      },
    }));
  } catch (error) {
    throw new ForwardedError(
      `The kubeconfig's credential plugin ${config.command} failed; run it by hand to see why`,
      error,
    );
  }
  const { status } = JSON.parse(stdout) as {
    status?: { token?: string; expirationTimestamp?: string };
  };
  if (!status?.token) {
    throw new InputError(
      `The kubeconfig's credential plugin ${config.command} gave no token; plugins that give certificates are not supported`,
    );
  }
  return {
    token: status.token,
    expirationTimestamp: status.expirationTimestamp,
  };
}
