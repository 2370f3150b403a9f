import type { ReactNode } from 'react';
import { Badge } from '../../../ui/badge.js';
import { Button } from '../../../ui/button.js';
import { formatCount } from '../../../ui/format.js';
import { circuitLooks, describeCircuit, type Model } from './describe-circuit.js';

interface ModelCardProps {
  readonly model: Model;
  /** Absent where who looks may not steer. */
  readonly steer?: { readonly onPause: () => void; readonly onResume: () => void };
}

const describePrice = ({ price }: Model): string =>
  price === null
    ? 'unknown'
    : `$${price.input_usd} in, $${price.output_usd} out for a million tokens`;

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted text-xs">{label}</dt>
      <dd className="text-sm">{children}</dd>
    </div>
  );
}

/** One model: where it stands, what it costs, and the switch. */
export function ModelCard({ model, steer }: ModelCardProps) {
  const { name, circuit, place } = model;
  const { label, tone } = circuitLooks[circuit.state];
  const isStopped = circuit.state === 'paused' || circuit.state === 'open';
  return (
    <li className="rounded-lg border border-line bg-panel px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h3 className="min-w-0 flex-1 break-all font-medium text-base">{model.model_id}</h3>
        <Badge tone={tone}>{label}</Badge>
        {steer !== undefined && (
          <div className="flex gap-2">
            {isStopped && (
              <Button size="sm" aria-label={`Resume ${name}`} onClick={steer.onResume}>
                Resume
              </Button>
            )}
            {circuit.state !== 'paused' && (
              <Button size="sm" aria-label={`Pause ${name}`} onClick={steer.onPause}>
                Pause
              </Button>
            )}
          </div>
        )}
      </div>
      <p className="mt-1 text-muted text-sm empty:hidden">{describeCircuit(circuit).join(' ')}</p>
      <dl className="mt-2 grid gap-x-6 gap-y-2 sm:grid-cols-2 lg:grid-cols-4">
        <Fact label="Asked">{place === 1 ? 'first' : `in place ${place}`}</Fact>
        <Fact label="Provider">{model.provider}</Fact>
        <Fact label="Reads at most">
          {formatCount(model.context_tokens)} tokens{model.takes_images ? ', and pictures' : ''}
        </Fact>
        <Fact label="Price">{describePrice(model)}</Fact>
      </dl>
    </li>
  );
}
