import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import type { ProjectStore } from '../projects/ProjectStore';
import type { SumReader } from '../usage/SumReader';
import { AlertStore } from './AlertStore';
import { QuotaNotifier } from './QuotaNotifier';

type Options = {
  database: Knex;
  /** Of createUsage. */
  sums: SumReader;
  projects: ProjectStore;
  notifications: NotificationService;
  scheduler: SchedulerService;
  logger: LoggerService;
  now: () => number;
};

/** Starts to tell owners about the quotas of their projects. */
export async function createQuotaNotifier(
  options: Options,
): Promise<QuotaNotifier> {
  const alerts = AlertStore.create(options);
  const notifier = QuotaNotifier.create({ ...options, alerts });
  await options.scheduler.scheduleTask({
    id: 'projects-quota-notifications',
    frequency: { seconds: 30 },
    initialDelay: { seconds: 30 },
    timeout: { minutes: 2 },
    scope: 'global',
    fn: async () => notifier.run(),
  });
  return notifier;
}
