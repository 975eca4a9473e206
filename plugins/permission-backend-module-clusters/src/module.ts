import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { ClustersPolicy } from './ClustersPolicy';

/**
 * Makes {@link ClustersPolicy} the policy of the portal. A portal with a policy of
 * its own installs that instead, and asks this one from it.
 *
 * @public
 */
export const permissionModuleClusters = createBackendModule({
  pluginId: 'permission',
  moduleId: 'clusters',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        policy: policyExtensionPoint,
      },
      async init({ config, policy }) {
        policy.setPolicy(ClustersPolicy.fromConfig(config));
      },
    });
  },
});
