/**
 * A request header to carry a sealed value in. Another name does as well: a tunnel knows sealed values by their
 * form and splits long ones over several fields, because HTTP/2 allows no field of more than 64 KiB;
 * {@link RequestOpener} joins them again.
 *
 * @public
 */
export const SEALED_HEADER = 'rigging-sealed';
