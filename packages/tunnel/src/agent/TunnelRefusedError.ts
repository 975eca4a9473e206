import { CustomErrorBase } from '@backstage/errors';

/**
 * The hub answered the tunnel request with a plain HTTP response. 410 is final.
 *
 * @public
 */
export class TunnelRefusedError extends CustomErrorBase {
  name = 'TunnelRefusedError' as const;
  readonly status: number;
  /** The reason in the hub's words. */
  readonly reason: string;

  constructor(status: number, reason: string) {
    super(`The hub refused the tunnel with status ${status}: ${reason}`);
    this.status = status;
    this.reason = reason;
  }
}
