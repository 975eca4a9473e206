import { CustomErrorBase } from '@backstage/errors';
import { TunnelCloseReason } from './TunnelCloseReason';

/**
 * What every open stream of a tunnel fails with when the tunnel ends.
 *
 * @public
 */
export class TunnelClosedError extends CustomErrorBase {
  name = 'TunnelClosedError' as const;
  readonly reason: TunnelCloseReason;

  constructor(reason: TunnelCloseReason) {
    super(`The tunnel ended (${reason.type}): ${reason.message}`);
    this.reason = reason;
  }
}
