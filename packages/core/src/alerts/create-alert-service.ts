import type { DocumentStore } from '../catalogue/document-store.js';
import { done, failed, type Outcome } from '../service/failure.js';
import type { Alert } from './alert.js';
import { createAlertShelf } from './alert-shelf.js';

export interface AlertQuery {
  readonly limit: number;
  readonly status?: 'open' | 'cleared';
}

/** Alerts as the edges show them. */
export interface AlertService {
  /** The newest first. */
  list(query: AlertQuery): Promise<readonly Alert[]>;
  find(id: string): Promise<Outcome<Alert>>;
}

const noSuchAlert = failed(
  'not-found',
  'alert-not-found',
  'There is no such alert. List the alerts to see which there are.',
);

export function createAlertService({
  documents,
}: {
  readonly documents: DocumentStore;
}): AlertService {
  const shelf = createAlertShelf(documents);
  return {
    async list({ limit, status }) {
      const alerts = await shelf.list();
      const wanted = alerts.filter(
        ({ clearedAt }) => status === undefined || (clearedAt === null) === (status === 'open'),
      );
      return wanted.slice(0, limit);
    },
    async find(id) {
      const alert = await shelf.find(id);
      return alert === undefined ? noSuchAlert : done(alert);
    },
  };
}
