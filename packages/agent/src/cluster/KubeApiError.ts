import { CustomErrorBase } from '@backstage/errors';

/** The API server's refusal. */
export class KubeApiError extends CustomErrorBase {
  name = 'KubeApiError' as const;
  readonly status: number;
  readonly reason: string;

  constructor(options: { status: number; reason: string; message: string }) {
    super(options.message);
    this.status = options.status;
    this.reason = options.reason;
  }

  /** True when this is a refusal of that status. */
  static is(error: unknown, ...statuses: number[]): error is KubeApiError {
    return error instanceof KubeApiError && statuses.includes(error.status);
  }
}
