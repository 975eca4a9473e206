/**
 * Where a tunnel tells what happens to it. Backstage's LoggerService fits.
 *
 * @public
 */
export type TunnelLogger = {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
};
