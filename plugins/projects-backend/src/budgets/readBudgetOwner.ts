import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

const KINDS = ['group', 'user', 'domain'];

/** The owner of a budget as budgets are kept by. */
export function readBudgetOwner(owner: string): string {
  const wrong = `'${owner.slice(
    0,
    100,
  )}' can have no budget; name a group, user or domain as e.g. group:default/shop`;
  let ref;
  try {
    ref = parseEntityRef(owner);
  } catch {
    throw new InputError(wrong);
  }
  const text = stringifyEntityRef(ref).toLocaleLowerCase('en-US');
  if (
    !KINDS.includes(ref.kind.toLocaleLowerCase('en-US')) ||
    text.length > 500 ||
    /\p{Cc}/u.test(text)
  ) {
    throw new InputError(wrong);
  }
  return text;
}
