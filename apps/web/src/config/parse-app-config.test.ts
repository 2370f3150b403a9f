import { describe, expect, it } from 'vitest';
import { parseAppConfig } from './parse-app-config.js';

describe('parseAppConfig', () => {
  it('takes what a host says', () => {
    const config = { api_base_url: 'https://api.example.org', idle_minutes: 5, oidc: null };
    expect(parseAppConfig(config)).toEqual(config);
  });

  it('stands on its own feet where a host says nothing', () => {
    expect(parseAppConfig(undefined)).toEqual({ api_base_url: '', idle_minutes: 15, oidc: null });
  });

  it('takes no address that would run a script', () => {
    expect(parseAppConfig({ api_base_url: 'javascript:alert(1)' }).api_base_url).toBe('');
  });
});
