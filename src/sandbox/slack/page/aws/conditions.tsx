import type { ReactNode } from 'react';
import type { AwsConditions } from './aws-api.ts';
import type { Aws } from './use-aws.ts';

const DELAYS = [0, 80, 500, 3000];

/** How slow AWS answers and whether it throttles or refuses. */
export function Conditions(props: {
  readonly conditions: AwsConditions;
  readonly aws: Aws;
}): ReactNode {
  const { conditions, aws } = props;
  const delays = [...new Set([...DELAYS, conditions.delayMs])].sort((a, b) => a - b);
  const rate = conditions.throttle[0]?.rate ?? 0;
  return (
    <section className="aws-section">
      <h3>How AWS answers</h3>
      <fieldset className="segments">
        <legend>Delay</legend>
        {delays.map((delay) => (
          <label
            key={delay}
            className={delay === conditions.delayMs ? 'segment segment-on' : 'segment'}
          >
            <input
              type="radio"
              name="delay"
              checked={delay === conditions.delayMs}
              disabled={aws.busy}
              onChange={() => void aws.change('conditions', { delayMs: delay })}
            />
            {delay} ms
          </label>
        ))}
      </fieldset>
      <fieldset className="segments">
        <legend>Throttled calls</legend>
        {[0, 0.3, 1].map((share) => (
          <label key={share} className={share === rate ? 'segment segment-on' : 'segment'}>
            <input
              type="radio"
              name="throttle"
              checked={share === rate}
              disabled={aws.busy}
              onChange={() => void aws.change('conditions', { throttle: throttleOf(share) })}
            />
            {share === 0 ? 'none' : share === 1 ? 'all' : `${share * 100}%`}
          </label>
        ))}
      </fieldset>
      {conditions.deny.length > 0 && (
        <p className="aws-denied">
          Denied: {conditions.deny.join(', ')}{' '}
          <button
            type="button"
            className="text-btn"
            disabled={aws.busy}
            onClick={() => void aws.change('conditions', { deny: [] })}
          >
            Allow again
          </button>
        </p>
      )}
    </section>
  );
}

function throttleOf(rate: number): readonly { pattern: string; rate: number }[] {
  return rate === 0 ? [] : [{ pattern: '*', rate }];
}
