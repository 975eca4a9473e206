/** Carries a peer token from replica to replica. */
export const FORWARDED_HEADER = 'rigging-forwarded';
