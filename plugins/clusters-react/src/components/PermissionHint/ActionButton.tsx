import { useId, type ReactElement } from 'react';
import { Button, Flex } from '@backstage/ui';
import type { ActionPermission } from '../../hooks/useActionPermission';
import { PermissionHint } from './PermissionHint';

/** @public */
export type ActionButtonProps = {
  label: string;
  icon?: ReactElement;
  permission: ActionPermission;
  variant?: 'primary' | 'secondary';
  isDisabled?: boolean;
  onPress: () => void;
};

/** A button that says why it is closed to a person. @public */
export function ActionButton(props: ActionButtonProps) {
  const { permission } = props;
  const hintId = useId();
  return (
    <Flex align="center" gap="3" style={{ flexWrap: 'wrap' }}>
      <PermissionHint id={hintId} permission={permission} />
      <Button
        variant={props.variant ?? 'primary'}
        iconStart={props.icon}
        isDisabled={!permission.allowed || props.isDisabled}
        aria-describedby={permission.reason ? hintId : undefined}
        onPress={props.onPress}
      >
        {props.label}
      </Button>
    </Flex>
  );
}
