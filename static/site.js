// What the theme adds where scripts run. Every page reads, links and prints without it.
(() => {
const d = document, root = d.documentElement;
const one = (selector, within = d) => within.querySelector(selector);
const all = (selector, within = d) => [...within.querySelectorAll(selector)];

// Colour scheme: auto, light, dark. Only a choice is stored; the head applies it before the first paint.
const scheme = one('.theme');
if (scheme) {
  const modes = ['auto', 'light', 'dark'], names = scheme.dataset.names.split('|');
  const set = (mode) => {
    try {
      if (mode == 'auto') localStorage.removeItem('theme'); else localStorage.theme = mode;
    } catch {}
    if (mode == 'auto') delete root.dataset.theme; else root.dataset.theme = mode;
    scheme.title = scheme.ariaLabel = scheme.dataset.label + ': ' + names[modes.indexOf(mode)];
  };
  const now = () => Math.max(0, modes.indexOf(root.dataset.theme));
  scheme.hidden = false;
  scheme.title = scheme.ariaLabel = scheme.dataset.label + ': ' + names[now()];
  scheme.onclick = () => set(modes[(now() + 1) % 3]);
}

// Cards. A browser that knows `interestfor` opens them by itself on hover and focus; here is the same for the
// others, and where nothing hovers a tap on a term opens its card as a sheet.
const hovers = matchMedia('(hover:hover)').matches, native = 'interestForElement' in HTMLAnchorElement.prototype;
let timer, open;
const hide = () => { if (open?.matches(':popover-open')) open.hidePopover(); open = null; };
const show = (link) => {
  const card = d.getElementById(link.getAttribute('interestfor'));
  if (!card || (open == card && card.matches(':popover-open'))) return;
  hide();
  open = card;
  if (!CSS.supports('position-area:block-end')) {
    const box = link.getClientRects()[0];
    card.style.setProperty('--x', Math.max(16, Math.min(box.left, innerWidth - 384)) + scrollX + 'px');
    card.style.setProperty('--y', box.bottom + scrollY + 'px');
  }
  try { card.showPopover({ source: link }); } catch { open = null; }
};
if ('popover' in root) {
  if (!hovers) {
    d.addEventListener('click', (event) => {
      const link = event.target.closest('a.term[interestfor]');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(link);
    });
  } else if (!native) {
    const enter = (event, wait) => {
      const link = event.target.closest?.('[interestfor]');
      if (!link && !event.target.closest?.('.pop')) return;
      clearTimeout(timer);
      if (link) timer = setTimeout(show, wait, link);
    };
    const leave = (event) => {
      if (!event.target.closest?.('[interestfor],.pop')) return;
      clearTimeout(timer);
      timer = setTimeout(hide, 200);
    };
    d.addEventListener('pointerover', (event) => enter(event, 300));
    d.addEventListener('pointerout', leave);
    d.addEventListener('focusin', (event) => event.target.matches(':focus-visible') && enter(event, 0));
    d.addEventListener('focusout', leave);
    d.addEventListener('keydown', (event) => event.key == 'Escape' && hide());
  }
}

// Contents: a jump closes the sheet; the current section is marked where style sheets cannot do it.
const toc = one('.toc');
if (toc) {
  toc.addEventListener('click', (event) => {
    if (event.target.closest('a') && toc.matches(':popover-open')) toc.hidePopover();
  });
  if (!CSS.supports('selector(:target-current)')) {
    const links = all('a[href^="#"]', toc);
    const seen = new IntersectionObserver((entries) => entries.forEach(({ isIntersecting, target }) => {
      if (!isIntersecting) return;
      links.forEach((link) => link.removeAttribute('aria-current'));
      links.find((link) => decodeURIComponent(link.hash) == '#' + target.id)?.setAttribute('aria-current', 'true');
    }), { rootMargin: '0px 0px -75% 0px' });
    all('.prose :is(h2,h3)[id]').forEach((heading) => seen.observe(heading));
  }
}

// Copy buttons are shown where they can work.
if (navigator.clipboard) {
  all('.copy').forEach((button) => {
    const label = button.textContent;
    button.hidden = false;
    button.onclick = async () => {
      await navigator.clipboard.writeText(one('code', button.closest('figure')).textContent);
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = label; }, 1500);
    };
  });
}

// The filter of the glossary.
const filter = one('.filter');
if (filter) {
  filter.parentElement.hidden = false;
  filter.oninput = () => {
    const words = filter.value.trim().toLowerCase();
    all('.letter dl>div').forEach((term) => { term.hidden = !term.textContent.toLowerCase().includes(words); });
  };
}

// The page that was not found looks for the words of its address.
const lost = one('.lost');
let words = '';
try { words = decodeURIComponent(location.pathname).replace(/\.html?$/, '').split('/').filter(Boolean).pop() || ''; } catch {}
if (lost && words) {
  const plain = words.replace(/[-_+]+/g, ' ');
  const link = one('a', lost);
  link.href += '?q=' + encodeURIComponent(plain);
  link.textContent = lost.dataset.label.replace('…', () => plain);
  lost.hidden = false;
}
})();
