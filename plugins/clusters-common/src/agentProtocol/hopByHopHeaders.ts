/**
 * Headers of one hop, which no proxy passes on: RFC 9110 section 7.6.1, and the
 * older ones of RFC 2616 section 13.5.1. In lower case.
 * @public
 */
export const HOP_BY_HOP_HEADERS: readonly string[] = [
  'connection',
  'http2-settings',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];
