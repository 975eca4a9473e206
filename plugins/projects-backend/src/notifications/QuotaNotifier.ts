import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { groupBy } from '@rigging/backend-toolkit';
import type { ProjectRecord } from '../projects/ProjectRecord';
import type { ProjectStore } from '../projects/ProjectStore';
import type { ProjectSums } from '../usage/ProjectSums';
import type { SumReader } from '../usage/SumReader';
import { totalOf } from '../usage/totalOf';
import type { AlertState } from './AlertState';
import type { AlertStore } from './AlertStore';
import { nextAlerts } from './nextAlerts';
import { toNotification } from './toNotification';

const PROJECTS_AT_ONCE = 100;
/** Who tells has so long, until another replica thinks that it died and tells instead. */
const CLAIM_MS = 60_000;

type Options = {
  database: Knex;
  alerts: AlertStore;
  sums: SumReader;
  projects: Pick<ProjectStore, 'listByIds'>;
  notifications: Pick<NotificationService, 'send'>;
  logger: LoggerService;
  now: () => number;
};
type Change = { before: AlertState; next: AlertState };

/** Tells the owners of projects when their quota is nearly or fully used, and when it does not suffice. */
export class QuotaNotifier {
  readonly #options: Options;

  static create(options: Options): QuotaNotifier {
    return new QuotaNotifier(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async run(): Promise<void> {
    const { database, alerts } = this.#options;
    await alerts.forgetProjects();
    const ids: string[] = await database('projects')
      .where({ kind: 'custom', state: 'active' })
      .whereNotNull('owner')
      .orderBy('id')
      .pluck('id');
    for (let at = 0; at < ids.length; at += PROJECTS_AT_ONCE) {
      await this.#look(ids.slice(at, at + PROJECTS_AT_ONCE));
    }
  }

  async #look(ids: string[]): Promise<void> {
    const { database, alerts, sums, projects, now } = this.#options;
    const read = await sums.read(ids);
    const states = groupBy(await alerts.list(ids), each => each.projectId);
    const changes = [...read].flatMap(([projectId, each]) =>
      nextAlerts(each, {
        projectId,
        before: states.get(projectId) ?? [],
        now: now(),
      }).filter(({ before, next }) => !isSame(before, next)),
    );
    const news = changes.filter(isNews);
    const records = new Map(
      news.length === 0
        ? []
        : (
            await projects.listByIds(
              database,
              news.map(({ next }) => next.projectId),
            )
          ).map(record => [record.id, record]),
    );
    for (const change of changes) {
      const project = records.get(change.next.projectId);
      const each = read.get(change.next.projectId);
      if (!isNews(change)) {
        await this.#save(change.next);
      } else if (project?.owner && each) {
        await this.#tell(change, { project, sums: each });
      }
    }
  }

  async #save(state: AlertState): Promise<void> {
    const { alerts } = this.#options;
    if (state.level === 0 && state.since === undefined) {
      await alerts.remove(state);
    } else {
      await alerts.save(state);
    }
  }

  /** Remembered only once it is told: what failed is told the next time. */
  async #tell(
    change: Change,
    options: { project: ProjectRecord; sums: ProjectSums },
  ): Promise<void> {
    const { alerts, notifications, logger, now } = this.#options;
    const { project, sums } = options;
    const until = now() + CLAIM_MS;
    const isOurs = await alerts.claim(change.before, { now: now(), until });
    if (!isOurs || project.owner === undefined) {
      return;
    }
    try {
      await notifications.send({
        recipients: { type: 'entity', entityRef: project.owner },
        payload: toNotification(project, {
          state: change.next,
          total: totalOf(sums, change.next.key),
        }),
      });
      await alerts.save(change.next);
    } catch (error) {
      logger.warn('could not tell the owner of a project about its quota', {
        project: project.name,
        error: String(error),
      });
    }
  }
}

function isNews({ before, next }: Change): boolean {
  return next.level > before.level;
}

function isSame(a: AlertState, b: AlertState): boolean {
  return a.level === b.level && a.since === b.since && a.seenAt === b.seenAt;
}
