/** A sealed value: body, which starts with "z." when it is compressed, and MAC. */
export const SEALED_FORMAT = /^((z\.)?[A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{43})$/;
