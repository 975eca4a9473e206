import { Authorizer } from '../access/Authorizer';
import { UserInfo } from '../access/UserInfo';
import { RequestInfo } from './RequestInfo';
import { StatusError } from './StatusError';

function nameFromSelector(query: URLSearchParams) {
  const selector = query.get('fieldSelector') ?? '';
  return /^metadata\.name=([^,]+)$/.exec(selector)?.[1];
}

/** Refuses what RBAC does not allow, in the API's words. */
export function authorize(
  authorizer: Authorizer,
  user: UserInfo,
  info: RequestInfo,
) {
  const { verb, path, resource, group = '', namespace, subresource } = info;
  if (resource === undefined) {
    if (authorizer.isAllowed(user, { verb, path })) return;
    throw new StatusError({
      code: 403,
      reason: 'Forbidden',
      message: `forbidden: User "${user.username}" cannot ${verb} path "${path}"`,
      details: {},
    });
  }
  const name = info.name ?? nameFromSelector(info.query);
  // Of a namespace, rights inside it count too.
  const scope = resource === 'namespaces' && !group ? info.name : namespace;
  const allowed = authorizer.isAllowed(user, {
    verb,
    group,
    resource,
    subresource,
    namespace: scope,
    name,
  });
  if (allowed) return;
  const full = subresource ? `${resource}/${subresource}` : resource;
  const where = namespace
    ? `in the namespace "${namespace}"`
    : 'at the cluster scope';
  throw new StatusError({
    code: 403,
    reason: 'Forbidden',
    message: `${resource}${group && `.${group}`}${
      info.name ? ` "${info.name}"` : ''
    } is forbidden: User "${
      user.username
    }" cannot ${verb} resource "${full}" in API group "${group}" ${where}`,
    details: { name: info.name, group: group || undefined, kind: resource },
  });
}
