import type { ReactNode } from 'react';
import { Flex, Text } from '@backstage/ui';

/** @public */
export type EmptyStateProps = {
  title: string;
  text?: string;
  action?: ReactNode;
};

/** Explains why there is nothing, and offers what to do about it. @public */
export function EmptyState(props: EmptyStateProps) {
  return (
    <Flex
      direction="column"
      align="center"
      gap="3"
      py="8"
      style={{ width: '100%' }}
    >
      <Text as="h3" variant="title-x-small">
        {props.title}
      </Text>
      {props.text && (
        <Text
          color="secondary"
          style={{ maxWidth: '40rem', textAlign: 'center' }}
        >
          {props.text}
        </Text>
      )}
      {props.action}
    </Flex>
  );
}
