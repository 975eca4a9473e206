import { OpenTunnelOptions } from './OpenTunnelOptions';
import { TunnelDialerState } from './TunnelDialerState';

/**
 * What a {@link TunnelDialer} needs.
 *
 * @public
 */
export type TunnelDialerOptions = Omit<
  OpenTunnelOptions,
  'url' | 'onDrain' | 'signal'
> & {
  /** Where to dial; asked again for each attempt when it is a function. */
  url: string | (() => string | Promise<string>);
  /** Runs before each attempt; when it rejects, the attempt counts as failed. */
  beforeConnect?(): Promise<void>;
  onState?(state: TunnelDialerState): void;
  /** From 0 (included) to 1, for the jitter. */
  random?: () => number;
  /** Upper bound of the first pause; it doubles with each failure. */
  minBackoffMs?: number;
  maxBackoffMs?: number;
};
