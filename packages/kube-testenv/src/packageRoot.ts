import { dirname } from 'node:path';

/**
 * The folder of this package, from `src` as from `dist`. Not
 * `resolvePackagePath`: that would need backend-plugin-api only for this.
 */
// eslint-disable-next-line no-restricted-syntax
export const packageRoot = dirname(__dirname);
