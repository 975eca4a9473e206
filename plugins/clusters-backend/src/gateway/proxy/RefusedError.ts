/** An answer of the gateway itself, told to the client as a Kubernetes Status. */
export class RefusedError extends Error {
  readonly name = 'RefusedError';
  readonly code: number;
  /** PascalCase, as kubectl prints it. */
  readonly reason: string;
  readonly retryAfterSeconds: number | undefined;

  constructor(options: {
    code: number;
    reason: string;
    message: string;
    cause?: unknown;
    retryAfterSeconds?: number;
  }) {
    super(options.message, { cause: options.cause });
    this.code = options.code;
    this.reason = options.reason;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
