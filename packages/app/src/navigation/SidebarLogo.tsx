import { Link, useSidebarOpenState } from '@backstage/core-components';
import { LogoMark } from './LogoMark';
import styles from './SidebarLogo.module.css';

/** The portal's name at the top of the sidebar; the way to the first page. */
export const SidebarLogo = () => {
  const { isOpen } = useSidebarOpenState();

  return (
    <div className={styles.root}>
      <Link to="/" underline="none" aria-label="Home">
        <span className={styles.content}>
          <LogoMark />
          {isOpen && <span className={styles.name}>Rigging</span>}
        </span>
      </Link>
    </div>
  );
};
