import { InputError } from '@backstage/errors';
import type { ClusterSelection } from '@rigging/backstage-plugin-projects-common';
import type {
  ClusterDirectory,
  KnownCluster,
} from '../clusters/ClusterDirectory';

/** Looks up the clusters that a request names, before the transaction that needs them. */
export class ClusterChoice {
  readonly #clusters: ClusterDirectory;

  static create(options: { clusters: ClusterDirectory }): ClusterChoice {
    return new ClusterChoice(options.clusters);
  }

  private constructor(clusters: ClusterDirectory) {
    this.#clusters = clusters;
  }

  /**
   * The clusters of a selection; throws an InputError for a name that no cluster has.
   *
   * @param options - `known`: the selection before; its names may have left the registry since
   */
  async select(
    selection: ClusterSelection,
    options: { known?: ClusterSelection } = {},
  ): Promise<KnownCluster[]> {
    const known = new Set(options.known?.names);
    for (const name of selection.names ?? []) {
      if (!known.has(name) && !(await this.#clusters.getByName(name))) {
        throw new InputError(
          `There is no cluster '${name}' to take into the project; look at the list of clusters, or register it first`,
        );
      }
    }
    return this.#clusters.select(selection);
  }

  /** Undefined for a name that no cluster has. */
  async idOf(name: string): Promise<string | undefined> {
    return (await this.#clusters.getByName(name))?.id;
  }

  /** By id; those that left the registry are not there. */
  async byIds(ids: Iterable<string>): Promise<Map<string, KnownCluster>> {
    const found = new Map<string, KnownCluster>();
    for (const id of new Set(ids)) {
      const cluster = await this.#clusters.getById(id);
      if (cluster) {
        found.set(id, cluster);
      }
    }
    return found;
  }
}
