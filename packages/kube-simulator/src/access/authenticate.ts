import { IncomingHttpHeaders } from 'node:http';
import { failures } from '../http/failures';
import { StatusError } from '../http/StatusError';
import { AccessRequest } from './AccessRequest';
import { Authorizer } from './Authorizer';
import { Identities } from './Identities';
import { serviceAccountUser } from './serviceAccountUser';
import { UserInfo } from './UserInfo';

const anonymous: UserInfo = {
  username: 'system:anonymous',
  groups: ['system:unauthenticated'],
};

function valuesOf(distinct: NodeJS.Dict<string[]>, name: string) {
  return (distinct[name] ?? []).map(value => value.trim());
}

function requireImpersonation(
  authorizer: Authorizer,
  user: UserInfo,
  target: { group: string; resource: string; name: string; namespace?: string },
  subresource?: string,
) {
  const request: AccessRequest = {
    verb: 'impersonate',
    ...target,
    ...(subresource && { subresource }),
  };
  if (authorizer.isAllowed(user, request)) return;
  const full = subresource
    ? `${target.resource}/${subresource}`
    : target.resource;
  throw new StatusError({
    code: 403,
    reason: 'Forbidden',
    message: `${full}${target.group && `.${target.group}`} "${
      target.name
    }" is forbidden: User "${
      user.username
    }" cannot impersonate resource "${full}" in API group "${target.group}" ${
      target.namespace
        ? `in the namespace "${target.namespace}"`
        : 'at the cluster scope'
    }`,
    details: { name: target.name, group: target.group, kind: target.resource },
  });
}

function impersonate(
  user: UserInfo,
  distinct: NodeJS.Dict<string[]>,
  authorizer: Authorizer,
): UserInfo {
  const username = valuesOf(distinct, 'impersonate-user').at(0);
  const groups = valuesOf(distinct, 'impersonate-group');
  const uid = valuesOf(distinct, 'impersonate-uid').at(0);
  const extraNames = Object.keys(distinct).filter(name =>
    name.startsWith('impersonate-extra-'),
  );
  if (!username) {
    if (groups.length + extraNames.length === 0 && !uid) return user;
    throw failures.badRequest(
      'requested impersonation without impersonating a user',
    );
  }
  const account = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(username);
  requireImpersonation(
    authorizer,
    user,
    account
      ? {
          group: '',
          resource: 'serviceaccounts',
          namespace: account[1],
          name: account[2],
        }
      : { group: '', resource: 'users', name: username },
  );
  for (const name of groups) {
    requireImpersonation(authorizer, user, {
      group: '',
      resource: 'groups',
      name,
    });
  }
  const extra: Record<string, string[]> = {};
  for (const header of extraNames) {
    const key = decodeURIComponent(header.slice('impersonate-extra-'.length));
    extra[key] = valuesOf(distinct, header);
    for (const name of extra[key]) {
      requireImpersonation(
        authorizer,
        user,
        { group: 'authentication.k8s.io', resource: 'userextras', name },
        key,
      );
    }
  }
  if (uid) {
    requireImpersonation(authorizer, user, {
      group: 'authentication.k8s.io',
      resource: 'uids',
      name: uid,
    });
  }
  const implied =
    account && groups.length === 0
      ? serviceAccountUser(account[1], account[2]).groups
      : [];
  const standing =
    username === anonymous.username
      ? 'system:unauthenticated'
      : 'system:authenticated';
  return {
    username,
    groups: [...new Set([...groups, ...implied, standing])],
    ...(uid && { uid }),
    ...(extraNames.length > 0 && { extra }),
  };
}

/** Who a request is from: by its token, then by whom it impersonates. */
export function authenticate(
  request: {
    headers: IncomingHttpHeaders;
    headersDistinct: NodeJS.Dict<string[]>;
  },
  options: { identities: Identities; authorizer: Authorizer },
): UserInfo {
  const { authorization } = request.headers;
  const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
  const user =
    token === undefined ? anonymous : options.identities.userOf(token.trim());
  if (!user) throw failures.unauthorized();
  return impersonate(user, request.headersDistinct, options.authorizer);
}
