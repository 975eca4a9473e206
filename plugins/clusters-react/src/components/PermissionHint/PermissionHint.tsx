import { Text } from '@backstage/ui';
import type { ActionPermission } from '../../hooks/useActionPermission';

/** @public */
export type PermissionHintProps = {
  /** To describe the button by. */
  id?: string;
  permission: ActionPermission;
};

/** Why something is closed to a person; nothing where it is open. @public */
export function PermissionHint(props: PermissionHintProps) {
  const { reason } = props.permission;
  return reason ? (
    <Text id={props.id} variant="body-small" color="secondary">
      {reason}
    </Text>
  ) : null;
}
