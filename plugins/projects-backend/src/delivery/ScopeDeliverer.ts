import type { ClustersService } from '@rigging/backstage-plugin-clusters-node';
import type { Knex } from 'knex';
import type { ClusterDirectory } from '../clusters/ClusterDirectory';
import { isNotFound } from '../clusters/isNotFound';
import type { NamespaceStore } from '../namespaces/NamespaceStore';
import type { ProjectStore } from '../projects/ProjectStore';
import type { Claimed, DeliveryQueue } from './DeliveryQueue';

type Options = {
  database: Knex;
  queue: DeliveryQueue;
  clusters: ClustersService;
  directory: ClusterDirectory;
  namespaces: NamespaceStore;
  projects: ProjectStore;
};

/** Tells the access model which namespaces a project has, and whose it is. */
export class ScopeDeliverer {
  readonly #options: Options;

  static create(options: Options): ScopeDeliverer {
    return new ScopeDeliverer(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async deliver(claimed: Claimed): Promise<void> {
    const { database, queue, clusters, projects } = this.#options;
    const project = await projects.getById(database, claimed.target);
    if (project) {
      await clusters.putProjectScope(project.name, {
        owner: project.owner,
        namespaces: await this.#namespacesOf(project.id),
      });
      await database.transaction(transaction =>
        queue.confirm(transaction, claimed),
      );
      return;
    }
    // Another project may have the name by now, and its scope is not to be taken away.
    const { name } = claimed;
    if (name && !(await projects.getByName(database, name))) {
      await clusters.deleteProjectScope(name).catch(error => {
        if (!isNotFound(error)) {
          throw error;
        }
      });
    }
    await database.transaction(transaction => queue.drop(transaction, claimed));
  }

  async #namespacesOf(projectId: string) {
    const { database, namespaces, directory } = this.#options;
    const records = await namespaces.ofProject(database, projectId);
    const found: { cluster: string; clusterId: string; namespace: string }[] =
      [];
    for (const { clusterId, namespace, usableAt, state } of records) {
      const isLeaving = state === 'deleting' || state === 'detaching';
      const cluster = await directory.getById(clusterId);
      if (usableAt !== undefined && !isLeaving && cluster) {
        // Another cluster may have the name by now, which is not the members'.
        found.push({ cluster: cluster.name, clusterId, namespace });
      }
    }
    return found;
  }
}
