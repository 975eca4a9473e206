import styles from './CodeBlock.module.css';

/** @public */
export type CodeBlockProps = {
  label: string;
  text: string;
  /** For one long line. */
  wrap?: boolean;
};

/** Text to be copied as it is. Focusable, so that it can be scrolled by keys. @public */
export function CodeBlock(props: CodeBlockProps) {
  return (
    <pre
      className={styles.root}
      data-wrap={props.wrap || undefined}
      role="region"
      aria-label={props.label}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <code>{props.text}</code>
    </pre>
  );
}
