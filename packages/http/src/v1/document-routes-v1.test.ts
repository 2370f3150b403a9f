import { describe, expect, it } from 'vitest';
import { createTestApp } from '../testing/create-test-app.js';

describe('health', () => {
  it('is open to all', async () => {
    const { app } = createTestApp();
    const response = await app.fetch(new Request('http://localhost/api/health'));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'healthy', version: '0.1.0', checks: {} });
  });
});
