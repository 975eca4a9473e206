import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { writeAmount } from '../ledger/keys/writeAmount';
import type { ProjectRecord } from '../projects/ProjectRecord';
import type { AlertState } from './AlertState';

/** Where notifications lead: the pages of @rigging/backstage-plugin-projects at their usual path. */
const PROJECTS_PAGE = '/projects';

/**
 * What an owner reads. Only sums of the project: clusters and namespaces may be hidden from
 * some of those who own it. A newer one of the same key replaces the older.
 */
export function toNotification(
  project: ProjectRecord,
  options: {
    state: AlertState;
    total: { used: bigint; limit: bigint; wanted: bigint; free: bigint };
  },
): NotificationSendOptions['payload'] {
  const { state, total } = options;
  const { key, kind, level } = state;
  const write = (amount: bigint) => writeAmount(key, amount);
  const name = project.displayName ?? project.name;
  const link = `${PROJECTS_PAGE}/${encodeURIComponent(project.name)}`;
  if (kind === 'demand') {
    return {
      title: `The project ${name} needs more ${key} than its quota has`,
      description: `${write(total.wanted)} more is asked for and ${write(
        total.free,
      )} of ${write(
        total.limit,
      )} is free. What waits starts when something is given back, or when the limit is raised.`,
      link,
      severity: 'high',
      topic: 'projects-demand',
      scope: `projects-demand-${project.id}-${key}`,
    };
  }
  return {
    title:
      level >= 100
        ? `The project ${name} has used up its ${key}`
        : `The project ${name} has used ${level} % of its ${key}`,
    description: `${write(total.used)} of ${write(total.limit)} is used.`,
    link,
    severity: level >= 100 ? 'high' : 'normal',
    topic: 'projects-quota',
    scope: `projects-quota-${project.id}-${key}`,
  };
}
