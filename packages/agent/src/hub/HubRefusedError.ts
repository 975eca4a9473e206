import { CustomErrorBase } from '@backstage/errors';

/** The hub answered, and not with success. */
export class HubRefusedError extends CustomErrorBase {
  name = 'HubRefusedError' as const;
  readonly status: number;

  constructor(options: { status: number; message: string }) {
    super(options.message);
    this.status = options.status;
  }
}
