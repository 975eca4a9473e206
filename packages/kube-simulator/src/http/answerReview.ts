import { AccessRequest } from '../access/AccessRequest';
import { UserInfo } from '../access/UserInfo';
import { ClusterState } from '../cluster/ClusterState';
import { fieldAt } from '../objects/fieldAt';
import { listAt } from '../objects/listAt';
import { ResourceType } from '../objects/ResourceType';
import { stringAt } from '../objects/stringAt';

function accessRequest(spec: unknown): AccessRequest {
  if (fieldAt(spec, 'nonResourceAttributes')) {
    return {
      verb: stringAt(spec, 'nonResourceAttributes', 'verb'),
      path: stringAt(spec, 'nonResourceAttributes', 'path'),
    };
  }
  const attribute = (name: string) =>
    stringAt(spec, 'resourceAttributes', name) || undefined;
  return {
    verb: attribute('verb') ?? '',
    group: attribute('group') ?? '',
    resource: attribute('resource') ?? '',
    subresource: attribute('subresource'),
    namespace: attribute('namespace'),
    name: attribute('name'),
  };
}

function rulesStatus(cluster: ClusterState, user: UserInfo, spec: unknown) {
  const rules = cluster.authorizer.rulesOf(user, stringAt(spec, 'namespace'));
  return {
    resourceRules: rules.filter(rule => rule.resources),
    nonResourceRules: rules.filter(rule => rule.nonResourceURLs),
    incomplete: false,
  };
}

function tokenStatus(cluster: ClusterState, spec: unknown) {
  const user = cluster.identities.userOf(stringAt(spec, 'token'));
  return user
    ? { authenticated: true, user }
    : { authenticated: false, error: 'the token is unknown or has expired' };
}

/** Answers the kinds that are questions. */
export function answerReview(
  cluster: ClusterState,
  user: UserInfo,
  review: { type: ResourceType; body: Record<string, unknown> },
): Record<string, unknown> {
  const { spec } = review.body;
  const allowed = (who: UserInfo) => ({
    allowed: cluster.authorizer.isAllowed(who, accessRequest(spec)),
  });
  switch (review.type.kind) {
    case 'SelfSubjectReview':
      return { userInfo: user };
    case 'SelfSubjectAccessReview':
      return allowed(user);
    case 'SelfSubjectRulesReview':
      return rulesStatus(cluster, user, spec);
    case 'TokenReview':
      return tokenStatus(cluster, spec);
    default:
      return allowed({
        username: stringAt(spec, 'user'),
        groups: listAt(spec, 'groups').map(String),
      });
  }
}
