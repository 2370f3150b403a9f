import { useState } from 'react';
import { useShortcuts } from '../../shortcuts/use-shortcuts.js';
import { Button } from '../../ui/button.js';
import { PageHeader } from '../../ui/page-header.js';
import { Tabs } from '../../ui/tabs.js';
import { ReviewWork } from './review-work.js';
import { ReviewerFigures } from './reviewer-figures.js';
import { SessionSummaryDialog } from './session-summary.js';
import { useReviewSession } from './use-review-session.js';

/** What people have to look at, one thing after the other, and what came of it. */
export function ReviewScreen() {
  const [tab, setTab] = useState('queue');
  const [isSummaryOpen, setSummaryOpen] = useState(false);
  const session = useReviewSession();
  const showSummary = () => setSummaryOpen(true);
  useShortcuts('Review', [{ keys: 'q', label: 'What this session came to', run: showSummary }]);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader title="Review" actions={<Button onClick={showSummary}>This session</Button>} />
      <Tabs
        label="Review"
        value={tab}
        onChange={setTab}
        className="flex-1"
        tabs={[
          { id: 'queue', label: 'Queue', content: <ReviewWork session={session} /> },
          { id: 'figures', label: 'Reviewers', content: <ReviewerFigures /> },
        ]}
      />
      {isSummaryOpen && (
        <SessionSummaryDialog steps={session.steps} onClose={() => setSummaryOpen(false)} />
      )}
    </div>
  );
}
