import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import type { AccessEvaluator } from '../access/evaluation/AccessEvaluator';
import type { DirectorySubject } from '../access/users/UserDirectory';
import type { ClusterRecord } from '../store/ClusterRecord';
import type { ConnectableClusters } from './ConnectableClusters';
import type { NewCredential } from './NewCredential';

const AT_ONCE = 20;

const toName = ({ name }: ClusterRecord) => name;
const toRef = ({ id, name }: ClusterRecord) => ({ id, name });

/** Decides which clusters a credential is good for, and which its kubeconfig names. */
export class ClusterChooser {
  readonly #connectable: ConnectableClusters;
  readonly #evaluator: Pick<AccessEvaluator, 'evaluate'>;

  static create(options: {
    connectable: ConnectableClusters;
    evaluator: Pick<AccessEvaluator, 'evaluate'>;
  }): ClusterChooser {
    return new ClusterChooser(options.connectable, options.evaluator);
  }

  private constructor(
    connectable: ConnectableClusters,
    evaluator: Pick<AccessEvaluator, 'evaluate'>,
  ) {
    this.#connectable = connectable;
    this.#evaluator = evaluator;
  }

  async choose(
    names: string[] | undefined,
    options: {
      credentials: BackstageCredentials;
      isAdministrator: boolean;
      subject: DirectorySubject;
    },
  ): Promise<Pick<NewCredential, 'clusters' | 'contexts'>> {
    if (names?.length === 0) {
      throw new InputError(
        'The list of clusters is empty, and a credential for no cluster is of no use; name some, or leave the list out for all',
      );
    }
    if (names) {
      const found = await this.#connectable.find(names, options);
      return { clusters: found.map(toRef), contexts: found.map(toName) };
    }
    const all = await this.#connectable.list(options);
    const accessible = await this.#filterAccessible(
      all.clusters,
      options.subject,
    );
    if (all.isUnconditional) {
      return { clusters: undefined, contexts: accessible.map(toName) };
    }
    // The policy keeps the caller from some clusters, and cannot be asked when
    // the token is used: it is good for those of now alone.
    if (accessible.length === 0) {
      throw new NotAllowedError(
        `There is no cluster that you may connect to and where '${options.subject.ref}' has a role; ask for access first`,
      );
    }
    return {
      clusters: accessible.map(toRef),
      contexts: accessible.map(toName),
    };
  }

  async #filterAccessible(
    clusters: ClusterRecord[],
    subject: DirectorySubject,
  ): Promise<ClusterRecord[]> {
    const found: ClusterRecord[] = [];
    for (let start = 0; start < clusters.length; start += AT_ONCE) {
      const part = clusters.slice(start, start + AT_ONCE);
      const accesses = await Promise.all(
        part.map(({ id, name, owner, labels }) =>
          this.#evaluator.evaluate(subject, { id, name, owner, labels }),
        ),
      );
      found.push(
        ...part.filter((_, index) => accesses[index].groups.length > 0),
      );
    }
    return found;
  }
}
