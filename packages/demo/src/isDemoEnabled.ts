import { ConfigReader } from '@backstage/config';
import { ConfigSources } from '@backstage/config-loader';

/** Whether the portal's config wants the demo: `demo.enabled`, true by default. */
export async function isDemoEnabled(options: {
  rootDir: string;
}): Promise<boolean> {
  const source = ConfigSources.default({ rootDir: options.rootDir, argv: [] });
  const config = await ConfigSources.toConfig(source);
  const enabled = ConfigReader.fromConfigs([
    { context: 'portal', data: config.get() },
  ]).getOptionalBoolean('demo.enabled');
  config.close();
  return enabled ?? true;
}
