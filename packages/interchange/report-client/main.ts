import { createEvidenceView } from './evidence.js';
import { createFactList, linkMarks } from './fact-list.js';
import { listenToFilters } from './filters.js';

const source = document.querySelector('.source');
const side = document.querySelector('.side');
const announcer = document.querySelector('#announcer');

if (source !== null && side !== null && announcer !== null) start(source, side, announcer);

function start(source: Element, side: Element, announcer: Element): void {
  const facts = [...side.querySelectorAll<HTMLElement>('.fact')];
  const announce = (sentence: string) => {
    announcer.textContent = sentence;
  };
  const list = createFactList({ facts, evidence: createEvidenceView(source), announce });
  const filter = listenToFilters(side, () => {
    list.clear();
    const shown = list.visible();
    for (const fact of facts) fact.tabIndex = fact === shown[0] ? 0 : -1;
    announce(`${shown.length} facts shown`);
  });
  const open = (fact: HTMLElement) => {
    if (fact.closest('[hidden]') !== null) filter('all');
    fact.focus({ preventScroll: true });
    list.select(fact);
    fact.scrollIntoView({ block: 'nearest' });
  };
  linkMarks(source, facts, open);
  for (const link of side.querySelectorAll('.fact-link')) {
    link.addEventListener('click', (event) => {
      const fact = facts.find(({ id }) => `#${id}` === link.getAttribute('href'));
      if (fact === undefined) return;
      event.preventDefault();
      open(fact);
    });
  }
}
