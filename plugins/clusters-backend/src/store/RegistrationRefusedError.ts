import type { RegistrationRefusal } from './ClusterStore';

/** Rolls a registration's transaction back, so that a refused agent does not use the token up. */
export class RegistrationRefusedError extends Error {
  readonly reason: RegistrationRefusal;

  constructor(reason: RegistrationRefusal) {
    super(reason);
    this.reason = reason;
  }
}
