type Probe = 'health-request' | 'empty-batch' | 'idle-tick';
export declare const probeEvents: Readonly<Record<Probe, unknown>>;
export declare const isGoodAnswer: (probe: Probe, answer: unknown) => boolean;
