import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ForwardedError, InputError, NotFoundError } from '@backstage/errors';
import { parse } from 'yaml';
import { ClusterConnection } from './ClusterConnection';
import { readTokenFile } from './readTokenFile';
import { ExecConfig, runExecCredential } from './runExecCredential';

interface Named {
  name: string;
}

interface Kubeconfig {
  'current-context'?: string;
  contexts?: (Named & { context: { cluster: string; user: string } })[];
  clusters?: (Named & { cluster: KubeconfigCluster })[];
  users?: (Named & { user: KubeconfigUser | null })[];
}

interface KubeconfigCluster {
  server: string;
  'certificate-authority'?: string;
  'certificate-authority-data'?: string;
  'insecure-skip-tls-verify'?: boolean;
  'tls-server-name'?: string;
  'proxy-url'?: string;
}

interface KubeconfigUser {
  token?: string;
  tokenFile?: string;
  'client-certificate'?: string;
  'client-certificate-data'?: string;
  'client-key'?: string;
  'client-key-data'?: string;
  exec?: ExecConfig;
}

/** Reads one context of a kubeconfig file. */
export async function readKubeconfig(
  file: string,
  options: { context?: string } = {},
): Promise<ClusterConnection> {
  const config = await load(file);
  const contextName = options.context ?? config['current-context'];
  const { context } = find(config.contexts, contextName, 'context', file);
  const { cluster } = find(config.clusters, context.cluster, 'cluster', file);
  const { user } = find(config.users, context.user, 'user', file);
  if (cluster['proxy-url']) {
    throw new InputError(
      `Context ${contextName} of ${file} has a proxy-url, which the agent does not support; run the agent where the API server can be reached`,
    );
  }
  if (!URL.canParse(cluster.server)) {
    throw new InputError(
      `Cluster ${context.cluster} of ${file} has no valid server address: "${cluster.server}"`,
    );
  }
  const directory = dirname(resolve(file));
  const content = contentOf(directory);
  return {
    server: new URL(cluster.server),
    tls: {
      ca: await content(cluster, 'certificate-authority'),
      cert: await content(user, 'client-certificate'),
      key: await content(user, 'client-key'),
      servername: cluster['tls-server-name'],
      rejectUnauthorized: cluster['insecure-skip-tls-verify']
        ? false
        : undefined,
    },
    inCluster: false,
    authorization: authorizationOf(user ?? {}, directory),
  };
}

async function load(file: string): Promise<Kubeconfig> {
  try {
    return (parse(await readFile(file, 'utf8')) ?? {}) as Kubeconfig;
  } catch (error) {
    throw new ForwardedError(
      `The kubeconfig ${file} cannot be read; name another with --kubeconfig`,
      error,
    );
  }
}

function find<T extends Named>(
  list: T[] | undefined,
  name: string | undefined,
  what: string,
  file: string,
): T {
  const found = list?.find(item => item.name === name);
  if (!found) {
    throw new NotFoundError(
      `The kubeconfig ${file} has no ${what} "${
        name ?? ''
      }"; name a context with --context`,
    );
  }
  return found;
}

function contentOf(directory: string) {
  return async (
    section: object | null,
    key: string,
  ): Promise<string | undefined> => {
    const values = (section ?? {}) as Record<string, string | undefined>;
    const data = values[`${key}-data`];
    if (data) return Buffer.from(data, 'base64').toString('utf8');
    const path = values[key];
    return path ? readFile(resolve(directory, path), 'utf8') : undefined;
  };
}

function authorizationOf(user: KubeconfigUser, directory: string) {
  const { token, tokenFile, exec } = user;
  if (tokenFile) {
    const read = readTokenFile(resolve(directory, tokenFile));
    return async () => `Bearer ${await read()}`;
  }
  if (exec && !token) {
    const read = runExecCredential(exec, { directory });
    return async () => `Bearer ${await read()}`;
  }
  return async () => token && `Bearer ${token}`;
}
