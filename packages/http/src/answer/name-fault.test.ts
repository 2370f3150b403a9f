import { describe, expect, it } from 'vitest';
import { nameFault } from './name-fault.js';

describe('nameFault', () => {
  it('tells the kind and the place of a fault, and nothing of what it says', () => {
    const named = nameFault(new TypeError('Zebulonia Quackenbrandt'));
    expect(named).toMatch(/^TypeError@name-fault\.test\.ts:\d+:\d+$/);
  });

  it('tells the code of a fault of the system', () => {
    const error = Object.assign(new Error('/data/Quackenbrandt'), { code: 'ENOSPC' });
    expect(nameFault(error)).toMatch(/^Error:ENOSPC@/);
  });

  it('tells no text that was thrown', () => {
    expect(nameFault('Quackenbrandt')).toBe('string');
  });
});
