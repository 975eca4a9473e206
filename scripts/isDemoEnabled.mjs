import { createRequire } from 'node:module';
import { root } from './toolchain.mjs';

/** Whether the portal's config wants the demo: `demo.enabled`, true by default. Needs the installed dependencies. */
export async function isDemoEnabled() {
  const require = createRequire(import.meta.url);
  const { ConfigReader } = require('@backstage/config');
  const { ConfigSources } = require('@backstage/config-loader');
  const source = ConfigSources.default({ rootDir: root, argv: [] });
  const config = await ConfigSources.toConfig(source);
  const portal = new ConfigReader(config.get());
  config.close();
  return portal.getOptionalBoolean('demo.enabled') ?? true;
}
