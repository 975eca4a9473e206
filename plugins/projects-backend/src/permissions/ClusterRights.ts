import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import type { ClustersService } from '@rigging/backstage-plugin-clusters-node';
import { z } from 'zod';

const PATH = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
const TIMEOUT_MS = 8_000;

const answerSchema = z.object({
  status: z.object({ allowed: z.boolean() }),
});

/** Asks clusters themselves what somebody may do there. */
export class ClusterRights {
  readonly #clusters: Pick<ClustersService, 'requestCluster'>;

  static create(options: {
    clustersService: Pick<ClustersService, 'requestCluster'>;
  }): ClusterRights {
    return new ClusterRights(options.clustersService);
  }

  private constructor(clusters: Pick<ClustersService, 'requestCluster'>) {
    this.#clusters = clusters;
  }

  /** Throws a NotAllowedError for somebody who may not change the namespace in its cluster. */
  async checkMayChange(
    key: { cluster: string; namespace: string },
    options: { credentials: BackstageCredentials },
  ): Promise<void> {
    const { cluster, namespace } = key;
    const response = await this.#ask(key, options);
    const answer = response?.ok
      ? answerSchema.safeParse(await response.json())
      : undefined;
    if (!response || response.status >= 500) {
      throw new ServiceUnavailableError(
        `The cluster '${cluster}' cannot be asked whether you may change the namespace '${namespace}' there; try again when it is connected`,
      );
    }
    if (!answer?.success || !answer.data.status.allowed) {
      throw new NotAllowedError(
        `To take the namespace '${namespace}' of the cluster '${cluster}' into a project takes the right to change it in the cluster, e.g. as cluster-owner; ask an owner of the cluster for it, or to take it in`,
      );
    }
  }

  async #ask(
    { cluster, namespace }: { cluster: string; namespace: string },
    options: { credentials: BackstageCredentials },
  ): Promise<Response | undefined> {
    const review = {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: {
        resourceAttributes: {
          ...{ verb: 'update', version: 'v1', resource: 'namespaces' },
          name: namespace,
        },
      },
    };
    try {
      return await this.#clusters.requestCluster(
        cluster,
        {
          path: PATH,
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(review),
          signal: AbortSignal.timeout(TIMEOUT_MS),
        },
        options,
      );
    } catch {
      return undefined;
    }
  }
}
