import { InputError } from '@backstage/errors';

/** Names that pages and routes use for themselves, or that say nothing. */
const RESERVED = ['all', 'create', 'new', 'none', 'undefined'];

/** Throws an InputError unless the name is a DNS label that is free to use. */
export function checkProjectName(name: string): void {
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) {
    throw new InputError(
      'The name of a project must be 1 to 63 lower-case letters, digits and dashes, with a letter or digit at both ends; choose another name',
    );
  }
  if (RESERVED.includes(name)) {
    throw new InputError(
      `The name '${name}' is reserved; choose another name for the project`,
    );
  }
  if (/-(default|system)$/.test(name)) {
    throw new InputError(
      'Names that end with -default or -system are those of projects that come with clusters; choose another name for the project',
    );
  }
}
