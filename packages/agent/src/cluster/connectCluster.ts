import { InputError } from '@backstage/errors';
import { ClusterConnection } from './ClusterConnection';
import { ClusterSource } from './ClusterSource';
import { readInCluster } from './readInCluster';
import { readKubeconfig } from './readKubeconfig';

/** Finds the API server and the agent's own credential for it. */
export async function connectCluster(
  source: ClusterSource,
): Promise<ClusterConnection> {
  switch (source.type) {
    case 'kubeconfig':
      return readKubeconfig(source.file, { context: source.context });
    case 'inCluster':
      return readInCluster();
    case 'server':
      return {
        server: parseServer(source.server),
        tls: { ca: source.ca },
        inCluster: false,
        authorization: async () => source.token && `Bearer ${source.token}`,
      };
    default:
      throw new InputError(
        `There is no cluster source ${JSON.stringify(source)}`,
      );
  }
}

function parseServer(text: string): URL {
  if (!URL.canParse(text)) {
    throw new InputError(
      `The API server's address "${text}" is no URL; give one such as https://10.0.0.1:6443`,
    );
  }
  return new URL(text);
}
