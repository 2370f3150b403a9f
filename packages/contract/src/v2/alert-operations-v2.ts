import { defineOperation, get } from '../operation.js';
import { Alert, AlertList, AlertPath, AlertsQuery } from './alerts-v2.js';

const reading = { ...get, version: 'v2', tag: 'Metrics', access: 'metrics:read' } as const;

export const alertOperations = {
  listAlerts: defineOperation({
    ...reading,
    id: 'listAlerts',
    path: '/alerts',
    summary: 'What became worse: success, quality or cost; the newest first.',
    query: AlertsQuery,
    answer: AlertList,
  }),
  getAlert: defineOperation({
    ...reading,
    id: 'getAlert',
    path: '/alerts/{alert_id}',
    summary: 'One alert.',
    params: AlertPath,
    answer: Alert,
    failures: [404],
  }),
};
