/** Columns of a request and of the membership that it brought. */
export const REQUEST_COLUMNS = [
  'r.*',
  'm.state as membership_state',
  'm.expires_at as membership_expires_at',
];
