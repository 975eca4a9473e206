import type { NamespaceKey } from '../../NamespaceKey';
import type { NamespaceState } from '../../plan/NamespaceState';
import type { ProjectState } from '../../plan/ProjectState';
import type { LedgerStore } from '../../store/LedgerStore';
import type { Observed } from '../../store/Observed';

type Change = { namespace: NamespaceState; keys: string[] };
type Sent = { sequence: number; key: string; amount: bigint };

/** The ledger as a model: maps, and one transaction at a time. */
export class MemoryLedgerStore implements LedgerStore {
  readonly #namespaces = new Map<string, NamespaceState>();
  readonly #limits = new Map<string, Omit<ProjectState, 'namespaces'>>();
  readonly #sequences = new Map<string, number>();
  readonly #sent = new Map<string, Sent[]>();
  readonly #observed = new Map<string, Observed>();
  readonly #floors = new Map<string, Observed>();

  static create(): MemoryLedgerStore {
    return new MemoryLedgerStore();
  }

  get namespaces(): NamespaceState[] {
    return [...this.#namespaces.values()];
  }

  async lockProjects() {}

  async findProject(key: NamespaceKey) {
    return this.#namespaces.get(nameOf(key))?.projectId;
  }

  async findSequence(key: NamespaceKey) {
    return this.#sequences.get(nameOf(key)) ?? 0;
  }

  async findNamespace(key: NamespaceKey) {
    const found = this.#namespaces.get(nameOf(key));
    return found && copy(found);
  }

  async loadProject(projectId: string): Promise<ProjectState> {
    const known = this.#limits.get(projectId);
    return {
      limits: known?.limits ?? new Map(),
      reservations: known?.reservations ?? new Map(),
      namespaces: [...this.#namespaces]
        .filter(([, each]) => each.projectId === projectId)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, each]) => copy(each)),
    };
  }

  async saveLimits(
    projectId: string,
    { limits, reservations }: Omit<ProjectState, 'namespaces'>,
  ) {
    this.#limits.set(projectId, { limits, reservations });
  }

  async saveNamespaces(namespaces: NamespaceState[]) {
    for (const namespace of namespaces) {
      const name = nameOf(namespace);
      const accounts = this.#namespaces.get(name)?.accounts ?? new Map();
      this.#namespaces.set(name, { ...copy(namespace), accounts });
      this.#sequences.set(name, namespace.sequence);
    }
  }

  async saveAccounts(changes: Change[]) {
    for (const { namespace, keys } of changes) {
      const accounts = this.#namespaces.get(nameOf(namespace))?.accounts;
      for (const key of keys) {
        const account = namespace.accounts.get(key);
        if (account) {
          accounts?.set(key, { ...account });
        } else {
          accounts?.delete(key);
        }
      }
    }
  }

  async saveSent(changes: Change[]) {
    for (const { namespace, keys } of changes) {
      const name = nameOf(namespace);
      const more = keys.flatMap(key => {
        const amount = namespace.accounts.get(key)?.target;
        return amount === undefined
          ? []
          : [{ sequence: namespace.sequence, key, amount }];
      });
      this.#sent.set(name, [...(this.#sent.get(name) ?? []), ...more]);
    }
  }

  async findSent(key: NamespaceKey, { after }: { after: number }) {
    const sent = new Map<string, bigint[]>();
    for (const each of this.#sent.get(nameOf(key)) ?? []) {
      if (each.sequence > after) {
        sent.set(each.key, [...(sent.get(each.key) ?? []), each.amount]);
      }
    }
    return sent;
  }

  async dropSent(
    key: NamespaceKey,
    { keys, upTo }: { keys: string[]; upTo: number },
  ) {
    const name = nameOf(key);
    const kept = (this.#sent.get(name) ?? []).filter(
      each => each.sequence > upTo || !keys.includes(each.key),
    );
    this.#sent.set(name, kept);
  }

  async findObserved(key: NamespaceKey, scope: string) {
    const name = nameOf(key);
    return (
      this.#observed.get(`${name}@${scope}`) ??
      this.#floors.get(name) ?? { sequence: 0, revision: 0, at: 0 }
    );
  }

  async saveObserved(
    key: NamespaceKey,
    { scope, observed }: { scope: string; observed: Observed },
  ) {
    this.#observed.set(`${nameOf(key)}@${scope}`, observed);
  }

  async release(key: NamespaceKey, { revision }: { revision: number }) {
    const name = nameOf(key);
    const last = await this.findObserved(key, '');
    this.#floors.set(name, {
      sequence: (this.#sequences.get(name) ?? 0) + 1,
      revision: Math.max(revision, last.revision),
      at: 0,
    });
    this.#observed.delete(`${name}@`);
    this.#namespaces.delete(name);
    this.#sent.delete(name);
  }
}

function nameOf({ clusterId, namespace }: NamespaceKey): string {
  return `${clusterId}/${namespace}`;
}

function copy(namespace: NamespaceState): NamespaceState {
  return {
    ...namespace,
    accounts: new Map(
      [...namespace.accounts].map(([key, account]) => [key, { ...account }]),
    ),
  };
}
