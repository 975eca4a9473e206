import { writeFile } from 'node:fs/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { presetNames, PresetName } from './presets/presetNames';
import { presetOptions } from './presets/presetOptions';
import { SimulatedCluster } from './SimulatedCluster';

interface Options {
  preset: PresetName;
  name: string;
  port: number;
  host: string;
  kubernetesVersion?: string;
  token?: string;
  kubeconfigOut?: string;
  http?: boolean;
}

function toPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new InvalidArgumentError('a port is a number from 0 to 65535');
}

async function serve(options: Options) {
  const preset = presetOptions(options.preset);
  const cluster = SimulatedCluster.create({
    ...preset,
    name: options.name,
    version: options.kubernetesVersion ?? preset.version,
    adminToken: options.token,
  });
  const { url } = await cluster.listen({
    port: options.port,
    host: options.host,
    tls: options.http ? undefined : 'self-signed',
  });
  if (options.kubeconfigOut) {
    const kubeconfig = cluster.kubeconfig();
    await writeFile(options.kubeconfigOut, kubeconfig, { mode: 0o600 });
  }
  process.stdout.write(`cluster ${options.name} listens on ${url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => cluster.stop());
  }
}

const command = new Command('kube-simulator')
  .description('Serve a simulated Kubernetes cluster until interrupted')
  .addOption(
    new Option('--preset <name>', 'what is in the cluster')
      .choices(presetNames)
      .default('small'),
  )
  .option('--name <name>', 'name of the cluster', 'simulated')
  .option('--port <port>', 'port to listen on; 0 takes a free one', toPort, 0)
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--http', 'serve without TLS; kubectl sends no tokens then')
  .option('--kubernetes-version <version>', 'version to report')
  .option('--token <token>', "the administrator's token; random by default")
  .option('--kubeconfig-out <file>', "write the administrator's kubeconfig")
  .action(serve);

/**
 * Runs the command `kube-simulator`.
 *
 * @public
 */
export async function runCli(args: string[]): Promise<void> {
  await command.parseAsync(args);
}
