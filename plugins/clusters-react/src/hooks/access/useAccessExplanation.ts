import { useApi } from '@backstage/frontend-plugin-api';
import type { AccessGrant } from '@rigging/backstage-plugin-clusters-common';
import { clusterAccessApiRef, type AccessQuestion } from '../../api/access';
import type { LiveQuery } from '../LiveQuery';
import { useAccessQuery } from './useAccessQuery';

/**
 * What is asked about a cluster: who may do something, whether somebody may,
 * or what somebody has.
 * @public
 */
export type AccessInquiry =
  | { type: 'who'; question: AccessQuestion }
  | { type: 'whether'; subject: string; question: AccessQuestion }
  | { type: 'what'; subject: string };

/** @public */
export type AccessExplanation = {
  grants: AccessGrant[];
  /** Only to whether somebody may. */
  allowed?: boolean;
};

/** Who may do what in a cluster and why, kept up to date. @public */
export function useAccessExplanation(
  cluster: string,
  inquiry: AccessInquiry,
): LiveQuery<AccessExplanation> {
  const api = useApi(clusterAccessApiRef);
  const load = async (): Promise<AccessExplanation> => {
    switch (inquiry.type) {
      case 'who': {
        const list = await api.listAccessSubjects(cluster, inquiry.question);
        return { grants: list.items };
      }
      case 'whether': {
        const { question, subject } = inquiry;
        return api.reviewAccess(cluster, { ...question, subject });
      }
      default: {
        const { subject } = inquiry;
        return {
          grants: (await api.listAccessGrants(cluster, { subject })).items,
        };
      }
    }
  };
  return useAccessQuery({
    key: JSON.stringify([cluster, inquiry]),
    load,
    dependsOn: ['memberships', 'roles'],
  });
}
