import type { TargetGroup } from '../../facts/elb.ts';
import { compareTexts } from '../../facts/order.ts';

/** Words in names that say what a thing is or where, not which. */
const generic: ReadonlySet<string> = new Set(
  'tg target targets group groups svc service services ecs alb nlb lb elb http https ip app prod production prd staging stage stg dev test'.split(
    ' ',
  ),
);

/**
 * Target groups whose name says that they are meant for a service: `checkout-tg` or `prod-checkout` for `checkout-svc`. A
 * word for another cluster rules a name out.
 */
export function targetGroupsNamedFor(
  service: string,
  cluster: string,
  groups: readonly TargetGroup[],
): readonly TargetGroup[] {
  const wanted = core(service);
  const here = new Set(words(cluster));
  return groups
    .filter(({ TargetGroupName: name = '' }) => {
      const elsewhere = words(name).some((word) => environments.has(word) && !agrees(word, here));
      return wanted !== '' && core(name) === wanted && !elsewhere;
    })
    .toSorted((a, b) => compareTexts(a.TargetGroupArn, b.TargetGroupArn));
}

const environments: ReadonlySet<string> = new Set(
  'prod production prd staging stage stg dev test'.split(' '),
);

/** Whether an environment's word in a name fits the cluster's name: `prd` fits `production`. */
function agrees(word: string, here: ReadonlySet<string>): boolean {
  const known = [...here].filter((it) => environments.has(it));
  return known.length === 0 || known.some((it) => it[0] === word[0]);
}

function core(name: string): string {
  const all = words(name);
  const own = all.filter((word) => !generic.has(word));
  return (own.length > 0 ? own : all).join('-');
}

function words(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
