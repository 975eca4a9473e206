import {
  createServiceFactory,
  coreServices,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';

/** A permissions service that decides as the test says, by permission name and user. */
export function createPolicyPermissions(
  decide: (permission: string, user: string) => PolicyDecision,
) {
  return createServiceFactory({
    service: coreServices.permissions,
    deps: {},
    factory: () => ({
      async authorize(requests, { credentials }) {
        return requests.map(({ permission }) => {
          const { result } = decide(permission.name, userOf(credentials));
          return {
            result:
              result === AuthorizeResult.ALLOW
                ? AuthorizeResult.ALLOW
                : AuthorizeResult.DENY,
          };
        });
      },
      async authorizeConditional(requests, { credentials }) {
        return requests.map(({ permission }) =>
          decide(permission.name, userOf(credentials)),
        );
      },
    }),
  });
}

function userOf(credentials: { principal: unknown }): string {
  const principal = credentials.principal as { userEntityRef?: string };
  return principal.userEntityRef ?? 'service';
}
