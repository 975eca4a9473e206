import { Authorizer } from '../access/Authorizer';
import { PolicyRule } from '../access/PolicyRule';
import { ruleAllows } from '../access/ruleAllows';
import { UserInfo } from '../access/UserInfo';
import { failures } from '../http/failures';
import { KubeObject } from '../objects/KubeObject';
import { listAt } from '../objects/listAt';
import { ResourceType } from '../objects/ResourceType';
import { stringAt } from '../objects/stringAt';

const group = 'rbac.authorization.k8s.io';

function single(rule: PolicyRule): PolicyRule[] {
  return rule.verbs.flatMap(verb => [
    ...(rule.nonResourceURLs ?? []).map(url => ({
      verbs: [verb],
      nonResourceURLs: [url],
    })),
    ...(rule.apiGroups ?? []).flatMap(apiGroup =>
      (rule.resources ?? []).flatMap(resource =>
        (rule.resourceNames?.length
          ? rule.resourceNames.map(name => [name])
          : [undefined]
        ).map(resourceNames => ({
          verbs: [verb],
          apiGroups: [apiGroup],
          resources: [resource],
          resourceNames,
        })),
      ),
    ),
  ]);
}

function covers(held: PolicyRule[], wanted: PolicyRule): boolean {
  const [verb] = wanted.verbs;
  const [path] = wanted.nonResourceURLs ?? [];
  if (path !== undefined) {
    return held.some(rule => ruleAllows(rule, { verb, path }));
  }
  const [resource, subresource] = (wanted.resources?.[0] ?? '').split('/');
  return held.some(rule =>
    ruleAllows(rule, {
      verb,
      group: wanted.apiGroups?.[0] ?? '',
      resource,
      subresource,
      name: wanted.resourceNames?.[0],
    }),
  );
}

/** Nobody makes roles, or bindings to roles, with more than they hold. */
export function preventEscalation(
  authorizer: Authorizer,
  user: UserInfo,
  target: { type: ResourceType; object: KubeObject },
) {
  const { type, object } = target;
  if (type.group !== group) return;
  const { name, namespace } = object.metadata;
  const isRole = type.kind.endsWith('Role');
  const roleName = stringAt(object, 'roleRef', 'name');
  const roleKind = stringAt(object, 'roleRef', 'kind');
  const exempt = authorizer.isAllowed(user, {
    verb: isRole ? 'escalate' : 'bind',
    group,
    resource: isRole ? type.plural : `${roleKind.toLowerCase()}s`,
    name: isRole ? name : roleName,
    namespace,
  });
  if (exempt) return;
  const rules = isRole
    ? (listAt(object, 'rules') as PolicyRule[])
    : authorizer.rulesOfRole(object);
  const held = authorizer.rulesOf(user, namespace);
  const missing = rules.flatMap(single).filter(rule => !covers(held, rule));
  if (missing.length === 0) return;
  throw failures.forbidden(
    { type, name },
    `user "${user.username}" (groups=${JSON.stringify(
      user.groups,
    )}) is attempting to grant RBAC permissions not currently held:\n${missing
      .map(rule => JSON.stringify(rule))
      .join('\n')}`,
  );
}
