/** A fill before the decision: what it would change in the open form, and the label that goes in front of it. */
import type { Contract } from '../../lib/contract/schema';
import { hasLabel, labelPlace } from '../../lib/handoff/label';
import { Button } from '../ui/button';
import layout from '../ui/layout.module.css';
import { Section } from '../ui/section';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { EarlyFillLook, useEarlyFill } from './early-fill';
import { labelIn, type Shown } from './shown';
import type { Orders } from './use-orders';

export function ProvisionalSection({ shown, orders }: { shown: Shown & { contract: Contract }; orders: Orders }) {
  const { t, say } = useWords();
  const { handoff, contract } = shown;
  const wanted = contract.completion.provisionalFill === true && !hasLabel(handoff);
  const early = useEarlyFill(shown, orders, wanted);
  if (!wanted) return null;
  const place = labelPlace(contract, handoff);
  // Whatever else stays with the person, without its own field there is no label.
  const unfit = (place.ok && early.left.find(({ field }) => field === place.field)?.reason) || null;
  const ready = early.ready && !unfit;
  return (
    <Section title={t('provisionalTitle')}>
      <div className={layout.stack}>
        <p className={text.note}>
          {place.ok ? t('provisionalHow', place.text, labelIn(contract, place.field)) : say(place.reason)}
        </p>
        {place.ok && <EarlyFillLook early={early} shown={shown} orders={orders} />}
        {unfit && <p className={text.note}>{say(unfit)}</p>}
        {place.ok && (
          <Button
            icon="fill"
            waits={!ready || orders.busy}
            onClick={() => ready && early.fill({ provisional: true }, [])}
          >
            {t('provisionalFill')}
          </Button>
        )}
      </div>
    </Section>
  );
}
