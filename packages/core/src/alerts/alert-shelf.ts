import type { DocumentStore } from '../catalogue/document-store.js';
import type { Alert } from './alert.js';

const prefix = 'alerts/';
const pageSize = 1_000;
/** Alerts that are kept; older ones are still in the log and the events. */
const mostKept = 500;

/** What was written below: this is the one place that believes it. */
const parseAlert = (bytes: Uint8Array): Alert => JSON.parse(new TextDecoder().decode(bytes));

/** Keeps alerts among the bytes of the store, by ids that grow with time. */
export function createAlertShelf(documents: DocumentStore) {
  const find = async (id: string): Promise<Alert | undefined> => {
    const bytes = await documents.get(`${prefix}${id}`);
    return bytes && parseAlert(bytes);
  };
  const listKeys = () => documents.list({ prefix, limit: pageSize });
  return {
    find,
    async keep(alert: Alert): Promise<void> {
      const bytes = new TextEncoder().encode(JSON.stringify(alert));
      await documents.put(`${prefix}${alert.id}`, bytes);
      const keys = await listKeys();
      for (const key of keys.slice(0, -mostKept)) await documents.delete(key);
    },
    /** The newest first. */
    async list(): Promise<readonly Alert[]> {
      const keys = await listKeys();
      const alerts = await Promise.all(
        keys.toReversed().map((key) => find(key.slice(prefix.length))),
      );
      return alerts.flatMap((alert) => alert ?? []);
    },
  };
}
