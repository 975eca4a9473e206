import type { Knex } from 'knex';
import { groupBy } from '@rigging/backend-toolkit';
import type { Amounts } from '../ledger/Amounts';
import { readAccounts } from '../ledger/store/readAccounts';
import type { LimitRow } from '../ledger/store/rows';
import type { ProjectSums } from './ProjectSums';
import { sumAccounts } from './sumAccounts';

const PROJECTS_AT_ONCE = 100;
const MOST_REMEMBERED = 5_000;
/** What is wanted ends by itself, without a new version. */
const WANTED_FOR_MS = 60_000;

type Known = { version: number; until: number; sums: ProjectSums };

/** Adds up the accounts of projects, and remembers sums as long as the ledger does not change them. */
export class SumReader {
  readonly #database: Knex;
  readonly #now: () => number;
  readonly #known = new Map<string, Known>();

  static create(options: { database: Knex; now: () => number }): SumReader {
    return new SumReader(options);
  }

  private constructor(options: { database: Knex; now: () => number }) {
    this.#database = options.database;
    this.#now = options.now;
  }

  /** Projects that the ledger does not know are not there. */
  async read(projectIds: readonly string[]): Promise<Map<string, ProjectSums>> {
    const sums = new Map<string, ProjectSums>();
    for (let at = 0; at < projectIds.length; at += PROJECTS_AT_ONCE) {
      const part = projectIds.slice(at, at + PROJECTS_AT_ONCE);
      (await this.#readSome(part)).forEach((each, id) => sums.set(id, each));
    }
    return sums;
  }

  async #readSome(ids: readonly string[]): Promise<Map<string, ProjectSums>> {
    const now = this.#now();
    const rows: { project_id: string; version: number | string }[] =
      await this.#database('ledger_projects').whereIn('project_id', [...ids]);
    const isKnown = ({ project_id: id, version }: (typeof rows)[number]) => {
      const known = this.#known.get(id);
      return known?.version === Number(version) && now < known.until;
    };
    const sums = new Map<string, ProjectSums>();
    for (const row of rows.filter(isKnown)) {
      const known = this.#known.get(row.project_id);
      if (known) {
        sums.set(row.project_id, known.sums);
      }
    }
    const news = rows.filter(row => !sums.has(row.project_id));
    const read = await this.#load(news.map(row => row.project_id));
    for (const { project_id: id, version } of news) {
      const each = read.get(id) ?? { limits: new Map(), clusters: new Map() };
      this.#remember(id, { version: Number(version), now, sums: each });
      sums.set(id, each);
    }
    return sums;
  }

  async #load(projectIds: string[]): Promise<Map<string, ProjectSums>> {
    if (projectIds.length === 0) {
      return new Map();
    }
    const limits = groupBy<LimitRow>(
      await this.#database('ledger_limits').whereIn('project_id', projectIds),
      row => row.project_id,
    );
    const accounts = await readAccounts(this.#database, {
      projectIds,
      now: this.#now(),
    });
    return new Map(
      projectIds.map(id => {
        const amounts = readLimits(limits.get(id) ?? []);
        const sums = sumAccounts(accounts.get(id) ?? [], {
          limits: amounts.get('') ?? new Map(),
          reservations: new Map([...amounts].filter(([name]) => name !== '')),
        });
        return [id, sums];
      }),
    );
  }

  #remember(
    id: string,
    options: { version: number; now: number; sums: ProjectSums },
  ): void {
    const { version, now, sums } = options;
    const isWaiting = [...sums.clusters.values()].some(keys =>
      [...keys.values()].some(({ wanted }) => wanted > 0n),
    );
    this.#known.delete(id);
    this.#known.set(id, {
      version,
      until: isWaiting ? now + WANTED_FOR_MS : Infinity,
      sums,
    });
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MOST_REMEMBERED) {
        return;
      }
      this.#known.delete(oldest);
    }
  }
}

/** By cluster; of the project itself by nothing. */
function readLimits(rows: LimitRow[]): Map<string, Amounts> {
  return new Map(
    [...groupBy(rows, row => row.cluster_id)].map(([clusterId, each]) => [
      clusterId,
      new Map(each.map(({ key, amount }) => [key, BigInt(amount)])),
    ]),
  );
}
