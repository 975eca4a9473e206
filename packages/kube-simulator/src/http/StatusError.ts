/** An answer of the API that is not a success. */
export class StatusError extends Error {
  readonly code: number;
  readonly reason: string;
  readonly details?: Record<string, unknown>;

  constructor(options: {
    code: number;
    reason: string;
    message: string;
    details?: Record<string, unknown>;
  }) {
    super(options.message);
    this.name = 'StatusError';
    this.code = options.code;
    this.reason = options.reason;
    this.details = options.details;
  }

  toStatus() {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: this.message,
      reason: this.reason,
      ...(this.details && { details: this.details }),
      code: this.code,
    };
  }
}
