import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { ClustersService } from '@rigging/backstage-plugin-clusters-node';
import type { KubeList } from './KubeTypes';

const PAGE = 500;
const TIMEOUT_MS = 10_000;

type Options = {
  clusters: ClustersService;
  /** Name of the cluster. */
  cluster: string;
  credentials: BackstageCredentials;
};

/** Asks a cluster as a person, who sees there what they may see. */
export class ClusterInspector {
  readonly #options: Options;

  static create(options: Options): ClusterInspector {
    return new ClusterInspector(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** Undefined when it is not there; throws when the person may not see it. */
  async find<T>(path: string): Promise<T | undefined> {
    const response = await this.#send(path);
    if (response.status === 404) {
      return undefined;
    }
    await this.#check(response, path);
    return (await response.json()) as T;
  }

  async list<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    let next: string | undefined;
    do {
      const query = `limit=${PAGE}${
        next ? `&continue=${encodeURIComponent(next)}` : ''
      }`;
      const response = await this.#send(`${path}?${query}`);
      await this.#check(response, path);
      const page = (await response.json()) as KubeList<T>;
      items.push(...(page.items ?? []));
      next = page.metadata?.continue || undefined;
    } while (next);
    return items;
  }

  /** Whether the person may do this there. */
  async isAllowed(attributes: JsonObject): Promise<boolean> {
    const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
    const response = await this.#send(path, {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: attributes },
    });
    await this.#check(response, path);
    const review = (await response.json()) as {
      status?: { allowed?: boolean };
    };
    return review.status?.allowed === true;
  }

  async #send(path: string, body?: JsonObject): Promise<Response> {
    const { clusters, cluster, credentials } = this.#options;
    try {
      return await clusters.requestCluster(
        cluster,
        {
          path,
          signal: AbortSignal.timeout(TIMEOUT_MS),
          ...(body && {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }),
        },
        { credentials },
      );
    } catch (error) {
      throw new ServiceUnavailableError(
        `The cluster '${cluster}' did not answer; try again when it is connected`,
        error,
      );
    }
  }

  async #check(response: Response, path: string): Promise<void> {
    const { cluster } = this.#options;
    if (response.ok) {
      return;
    }
    const about = `Asking the cluster '${cluster}' for ${path}`;
    if (response.status === 403 || response.status === 401) {
      throw new NotAllowedError(
        `${about} is not allowed to you; ask its owner for a role there`,
      );
    }
    if (response.status === 404) {
      throw new NotFoundError(`${about}: it is not there`);
    }
    throw new ServiceUnavailableError(
      `${about} failed with status ${response.status}; try again when it is connected`,
    );
  }
}
