import { describe, expect, it } from 'vitest';
import { toSafeFields } from './safe-fields.js';

describe('toSafeFields', () => {
  it('lets identifiers, routes, codes and numbers through', () => {
    const fields = {
      route: '/api/results/{document_id}',
      documentId: '0199aa-bb_c',
      code: 'type-mismatch',
      status: 415,
      retryable: false,
    };
    expect(toSafeFields(fields)).toEqual(fields);
  });

  it.each(['Maria Testperson', 'Testperson, Maria', 'Zoë', 'a\nb', 'x'.repeat(161), ''])(
    'withholds what may be text of a person: %j',
    (correlationId) => {
      expect(toSafeFields({ correlationId })).toEqual({ correlationId: '[withheld]' });
    },
  );

  it('leaves out what no log line has', () => {
    const more = { documentId: 'd1', fileName: 'maria-testperson.pdf', error: new Error('Maria') };
    expect(toSafeFields(more)).toEqual({ documentId: 'd1' });
  });
});
