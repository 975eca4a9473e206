import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { checkTexts } from '@rigging/backend-toolkit';
import type {
  Reservation,
  UpdateProjectRequest,
} from '@rigging/backstage-plugin-projects-common';
import type { ClusterChoice } from '../ClusterChoice';
import type { OwnerDirectory } from '../OwnerDirectory';
import type { ProjectRecord } from '../ProjectRecord';
import type { ProjectInput } from './ProjectInput';
import { readContainerDefaults } from './readContainerDefaults';
import { readQuantities } from './readQuantities';
import { readSelection } from './readSelection';
import { readTerms } from './readTerms';
import { reservedElsewhere } from './reservedElsewhere';

const MOST_RESERVATIONS = 100;

type Dependencies = { owners: OwnerDirectory; choice: ClusterChoice };

/** Reads what requests say of projects; throws InputErrors with the name of the field. */
export class ProjectReader {
  readonly #owners: OwnerDirectory;
  readonly #choice: ClusterChoice;

  static create(options: Dependencies): ProjectReader {
    return new ProjectReader(options);
  }

  private constructor(options: Dependencies) {
    this.#owners = options.owners;
    this.#choice = options.choice;
  }

  async read(
    request: UpdateProjectRequest,
    options: { credentials: BackstageCredentials; current?: ProjectRecord },
  ): Promise<ProjectInput> {
    checkTexts(request, { of: 'project' });
    const input: ProjectInput = {};
    const { limit, namespaceDefaults, containerDefaults } = request;
    if (request.displayName !== undefined) {
      input.displayName = request.displayName?.trim() || undefined;
    }
    if (request.description !== undefined) {
      input.description = request.description?.trim() || undefined;
    }
    if (request.podSecurity !== undefined) {
      input.podSecurity = request.podSecurity || undefined;
    }
    if (limit) {
      input.limit = readQuantities(limit, { name: 'limit' });
    }
    if (namespaceDefaults !== undefined) {
      input.namespaceDefaults =
        namespaceDefaults === null
          ? undefined
          : readTerms(namespaceDefaults, { name: 'namespaceDefaults' });
    }
    if (containerDefaults !== undefined) {
      input.containerDefaults =
        containerDefaults === null
          ? undefined
          : readContainerDefaults(containerDefaults);
    }
    if (request.clusters) {
      input.clusters = readSelection(request.clusters);
    }
    if (request.reservations) {
      input.reservations = await this.#readReservations(request.reservations);
    }
    if (request.owner !== undefined) {
      input.owner = await this.#readOwner(request.owner, options);
    }
    return input;
  }

  /** One that stays needs not be in the catalog any more. */
  async #readOwner(
    owner: string | null,
    options: { credentials: BackstageCredentials; current?: ProjectRecord },
  ): Promise<string | undefined> {
    if (!owner) {
      return undefined;
    }
    const ref = this.#owners.parse(owner);
    return ref === options.current?.owner
      ? ref
      : this.#owners.validate(ref, options);
  }

  async #readReservations(
    reservations: Reservation[],
  ): Promise<ProjectRecord['reservations']> {
    if (reservations.length > MOST_RESERVATIONS) {
      throw new InputError(
        `A project reserves for at most ${MOST_RESERVATIONS} clusters, ${reservations.length} were given`,
      );
    }
    const found: ProjectRecord['reservations'] = [];
    for (const { cluster, amounts = {} } of reservations) {
      const clusterId = await this.#choice.idOf(cluster);
      if (clusterId === undefined) {
        throw reservedElsewhere(cluster);
      }
      if (found.some(each => each.clusterId === clusterId)) {
        throw new InputError(
          `The reservations name the cluster '${cluster}' twice; put them together`,
        );
      }
      const name = `reservation for ${cluster}`;
      const read = readQuantities(amounts, { name });
      if (Object.keys(read).length > 0) {
        found.push({ clusterId, amounts: read });
      }
    }
    return found;
  }
}
