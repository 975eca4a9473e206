import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import signalsPlugin from '@backstage/plugin-signals-backend';
import { startClustersBackend } from '../../__testUtils__/startClustersBackend';

// Not a module of the test: the kubernetes plugin loads ES modules, which jest cannot.
async function main(clusterUrl: string) {
  const { server } = await startClustersBackend({
    features: [signalsPlugin, kubernetesPlugin],
    config: {
      kubernetes: {
        serviceLocatorMethod: { type: 'multiTenant' },
        clusterLocatorMethods: [
          {
            type: 'config',
            clusters: [
              {
                name: 'stock',
                url: clusterUrl,
                authProvider: 'serviceAccount',
                serviceAccountToken: 'not-a-real-token',
              },
            ],
          },
        ],
      },
    },
  });
  process.send?.({ port: server.port() });
}

main(process.argv[2]).catch(error => {
  process.stderr.write(`${error}\n`);
  process.exit(1);
});
