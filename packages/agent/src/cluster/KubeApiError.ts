import { CustomErrorBase } from '@backstage/errors';

/** One reason of a refusal, e.g. a field that somebody else owns. */
export interface KubeApiErrorCause {
  reason?: string;
  message?: string;
  field?: string;
}

/** The API server's refusal. */
export class KubeApiError extends CustomErrorBase {
  name = 'KubeApiError' as const;
  readonly status: number;
  readonly reason: string;
  /** What the API server said, without what it was asked. */
  readonly words: string;
  readonly causes: readonly KubeApiErrorCause[];

  constructor(options: {
    status: number;
    reason: string;
    message: string;
    words?: string;
    causes?: readonly KubeApiErrorCause[];
  }) {
    super(options.message);
    this.status = options.status;
    this.reason = options.reason;
    this.words = options.words ?? options.message;
    this.causes = options.causes ?? [];
  }

  /** True when this is a refusal of that status. */
  static is(error: unknown, ...statuses: number[]): error is KubeApiError {
    return error instanceof KubeApiError && statuses.includes(error.status);
  }
}
