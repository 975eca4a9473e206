import { InputError } from '@backstage/errors';
import type { ClusterSelection } from '@rigging/backstage-plugin-projects-common';

const MOST = 500;
const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const LABEL_NAME = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
const LABEL_PREFIX = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;

/** Reads which clusters a project takes in. Whether there are clusters of these names is not looked at. */
export function readSelection(selection: ClusterSelection): ClusterSelection {
  const { names = [], selector = {} } = selection;
  const labels = Object.entries(selector);
  if (names.length > MOST || labels.length > MOST) {
    throw new InputError(
      `A project names at most ${MOST} clusters and labels; select them by a label that they share`,
    );
  }
  for (const name of names) {
    if (!NAME.test(name)) {
      throw new InputError(
        `${JSON.stringify(
          name.slice(0, 80),
        )} cannot be the name of a cluster; look at the list of clusters`,
      );
    }
  }
  for (const [key, value] of labels) {
    if (!isLabelKey(key) || (value !== '' && !LABEL_NAME.test(value))) {
      throw new InputError(
        `The selector of clusters has the label ${JSON.stringify(
          `${key}=${value}`.slice(0, 160),
        )}, which no cluster can have; write it as clusters have it`,
      );
    }
  }
  return {
    ...(names.length > 0 && { names: [...new Set(names)].sort() }),
    ...(labels.length > 0 && { selector: Object.fromEntries(labels.sort()) }),
  };
}

function isLabelKey(key: string): boolean {
  const parts = key.split('/');
  const name = parts.at(-1) ?? '';
  return (
    parts.length <= 2 &&
    LABEL_NAME.test(name) &&
    (parts.length === 1 || LABEL_PREFIX.test(parts[0]))
  );
}
