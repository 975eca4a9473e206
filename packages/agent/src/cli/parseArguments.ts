import type { AgentCeiling } from '@rigging/backstage-plugin-clusters-common';
import { Command, Option } from 'commander';
import { agentVersion } from '../agentVersion';
import { ClusterSource } from '../cluster/ClusterSource';

/** What the command line and the environment say. */
export interface CliArguments {
  hub: string;
  cluster: ClusterSource;
  token?: string;
  name?: string;
  ceiling?: AgentCeiling;
  hubCaFile?: string;
  proxy?: string;
  instance?: string;
  healthPort?: number;
}

interface Values extends Omit<CliArguments, 'cluster' | 'healthPort'> {
  kubeconfig?: string;
  context?: string;
  healthPort?: string;
}

/** Reads the command line; every option can be given in the environment as well. */
export function parseArguments(
  argv: string[],
  options: { env?: NodeJS.ProcessEnv } = {},
): CliArguments {
  const { env = process.env } = options;
  const command = new Command('rigging-agent')
    .description('Connects a Kubernetes cluster to a Rigging hub')
    .version(agentVersion);
  const add = (flags: string, variable: string, description: string) => {
    const option = new Option(flags, `${description} [${variable}]`);
    if (env[variable]) option.default(env[variable], 'from the environment');
    command.addOption(option);
    return option;
  };
  add('--hub <url>', 'RIGGING_HUB', 'address of the hub').makeOptionMandatory();
  add('--token <token>', 'RIGGING_TOKEN', 'registration token, needed once');
  add(
    '--kubeconfig <file>',
    'KUBECONFIG',
    'where to find the cluster; left out in a pod',
  );
  add('--context <name>', 'RIGGING_CONTEXT', 'context of the kubeconfig');
  add(
    '--name <name>',
    'RIGGING_NAME',
    'the name that the cluster must have been imported under',
  );
  add(
    '--ceiling <ceiling>',
    'RIGGING_CEILING',
    'lowers what the agent may do',
  ).choices(['view', 'operate', 'admin']);
  add('--hub-ca <file>', 'RIGGING_HUB_CA', 'PEM file to trust for the hub');
  add('--proxy <url>', 'RIGGING_PROXY', 'proxy on the way to the hub');
  add('--instance <name>', 'RIGGING_INSTANCE', 'tells replicas apart');
  add(
    '--health-port <port>',
    'RIGGING_HEALTH_PORT',
    'serves /healthz and /readyz',
  );
  command.parse(argv);
  const values = command.opts<Values & { hubCa?: string }>();
  const { kubeconfig, context, healthPort, hubCa, ...rest } = values;
  return {
    ...rest,
    cluster: kubeconfig
      ? { type: 'kubeconfig', file: kubeconfig, context }
      : { type: 'inCluster' },
    ...(hubCa && { hubCaFile: hubCa }),
    ...(healthPort && { healthPort: Number(healthPort) }),
  };
}
