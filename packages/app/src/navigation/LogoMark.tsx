/** A pulley with its rope. */
export const LogoMark = () => (
  <svg
    width="30"
    height="30"
    viewBox="0 0 32 32"
    fill="none"
    stroke="currentColor"
    strokeWidth="2.5"
    strokeLinecap="round"
    aria-hidden="true"
  >
    <path d="M16 2v5" />
    <circle cx="16" cy="15" r="8" />
    <circle cx="16" cy="15" r="2" fill="currentColor" />
    <path d="M8 15v14M24 15v9" />
    <path d="M20.5 28.5h7v-4.5h-7z" />
  </svg>
);
