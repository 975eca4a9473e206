import type {
  Amount,
  ClusterUsage,
  Condition,
  Project,
  ProjectNamespace,
  ProjectUsage,
} from '@rigging/backstage-plugin-projects-common';
import { withDates } from '@rigging/backstage-plugin-clusters-react';

const parseAmount = (json: Amount): Amount => withDates(json, 'exhaustedAt');

const parseCondition = (json: Condition): Condition => withDates(json, 'since');

/** A project with its times as dates. */
export function parseProject(json: Project): Project {
  return {
    ...withDates(json, 'createdAt', 'updatedAt'),
    amounts: json.amounts.map(parseAmount),
    conditions: json.conditions.map(parseCondition),
  };
}

/** A namespace with its times as dates. */
export function parseNamespace(json: ProjectNamespace): ProjectNamespace {
  return {
    ...withDates(json, 'createdAt', 'observedAt'),
    amounts: json.amounts.map(parseAmount),
    conditions: json.conditions.map(parseCondition),
  };
}

/** What a project uses, with its times as dates. */
export function parseUsage(json: ProjectUsage): ProjectUsage {
  return {
    amounts: json.amounts.map(parseAmount),
    clusters: json.clusters.map(
      (cluster): ClusterUsage => ({
        ...withDates(cluster, 'observedAt'),
        amounts: cluster.amounts.map(parseAmount),
      }),
    ),
  };
}
