export { CreateCredentialDialog } from './CreateCredentialDialog';
export { DownloadKubeconfigButton } from './DownloadKubeconfigButton';
