import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { ClusterDirectory } from '../clusters/ClusterDirectory';
import type { ProjectStore } from '../projects/ProjectStore';
import type { AmountReader } from './AmountReader';
import { Trends } from './forecast/Trends';
import { UsageSampler } from './history/UsageSampler';
import { LedgerAmountReader } from './LedgerAmountReader';
import { LedgerUsage } from './LedgerUsage';
import { SumReader } from './SumReader';
import type { Usage } from './Usage';

type Options = {
  database: Knex;
  projects: ProjectStore;
  clusters: ClusterDirectory;
  scheduler: SchedulerService;
  now: () => number;
};

/** What projects use, without authorization, and what keeps its history. */
export async function createUsage(
  options: Options,
): Promise<{ usage: Usage; amounts: AmountReader; sums: SumReader }> {
  const sums = SumReader.create(options);
  const trends = Trends.create(options);
  const sampler = UsageSampler.create({ ...options, sums, trends });
  const amounts = LedgerAmountReader.create({ ...options, sums, trends });
  await options.scheduler.scheduleTask({
    id: 'projects-usage-samples',
    frequency: { minutes: 5 },
    initialDelay: { seconds: 30 },
    timeout: { minutes: 5 },
    scope: 'global',
    fn: () => sampler.run(),
  });
  return {
    usage: LedgerUsage.create({ ...options, amounts, sums }),
    amounts,
    sums,
  };
}
