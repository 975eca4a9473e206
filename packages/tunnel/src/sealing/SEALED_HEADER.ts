/**
 * The request header to carry a sealed value in. Tunnels split this one header over several fields, because
 * HTTP/2 allows no field of more than 64 KiB; {@link RequestOpener} joins them again.
 *
 * @public
 */
export const SEALED_HEADER = 'rigging-sealed';
