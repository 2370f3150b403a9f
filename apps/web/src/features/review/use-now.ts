import { useEffect, useState } from 'react';

const everyMs = 5_000;
const read = (): string => new Date().toISOString();

/** The time, as often as leases need it. */
export function useNow(): string {
  const [now, setNow] = useState(read);
  useEffect(() => {
    const timer = setInterval(() => setNow(read()), everyMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
