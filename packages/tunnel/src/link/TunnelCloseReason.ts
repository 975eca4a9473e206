/**
 * Why a tunnel ended.
 *
 * - `closed`: this end ended it
 * - `drained`: it was drained and its streams have ended
 * - `peer-closed`: the other end ended it, and said why
 * - `connection-lost`: the connection went away without a word
 * - `silent`: the other end stopped answering heartbeats
 * - `protocol-error`: the other end broke the protocol
 * - `overflow`: the other end sent more than it may have in flight
 *
 * @public
 */
export type TunnelCloseReason = {
  type:
    | 'closed'
    | 'drained'
    | 'peer-closed'
    | 'connection-lost'
    | 'silent'
    | 'protocol-error'
    | 'overflow';
  message: string;
};
