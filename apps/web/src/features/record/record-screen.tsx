import { PageHeader } from '../../ui/page-header.js';

export function RecordScreen() {
  return <PageHeader title="Record" />;
}
