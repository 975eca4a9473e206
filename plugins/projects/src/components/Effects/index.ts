export { PreviewView } from './PreviewView';
