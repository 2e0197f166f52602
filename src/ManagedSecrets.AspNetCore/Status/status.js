'use strict';
(() => {
  const every = 5000, atMost = 60000;
  const byId = id => document.getElementById(id);
  const main = byId('main'), live = byId('live'), trouble = byId('trouble'), said = byId('said');
  const table = byId('table'), filter = byId('filter'), only = byId('only');
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  let etag = main.dataset.etag, failures = 0, timer = 0, isAsking = false, sortBy = 0, isDown = false, shift = shiftOf(document);
  let answered = Date.now();

  // The clock of the app counts, not the reader's.
  function shiftOf(page) {
    const apart = Date.parse(page.querySelector('#now').dataset.time) - Date.now();
    return Math.abs(apart) < 3000 ? 0 : apart;
  }

  function span(seconds) {
    const units = [[60, 1, 'second'], [3600, 60, 'minute'], [172800, 3600, 'hour'], [Infinity, 86400, 'day']];
    const [, size, unit] = units.find(([limit]) => seconds < limit);
    const number = Math.floor(seconds / size);
    return number + ' ' + unit + (number === 1 ? '' : 's');
  }

  function tick() {
    const now = Date.now() + shift;
    for (const time of document.querySelectorAll('time')) {
      const then = Date.parse(time.dateTime), seconds = Math.max(0, Math.floor(Math.abs(then - now) / 1000));
      const words = time.parentNode.className === 'age' ? span(seconds) : then > now ? 'in ' + span(seconds) : span(seconds) + ' ago';
      if (time.textContent !== words) time.textContent = words;
      if (!time.title) time.title = new Date(then).toISOString().slice(0, 19).replace('T', ' ') + ' UTC';
    }
  }

  const rows = () => [...byId('rows').rows];
  const valueOf = (row, column) => {
    const cell = row.cells[column], time = cell.querySelector('time');
    return time ? time.dateTime : column === 3 || column === 4 || column === 5 ? null : cell.textContent;
  };

  // What has no date comes last, either way.
  function sort() {
    const sorted = rows().map(row => [valueOf(row, sortBy), row]).sort(([one], [other]) =>
      one === null || other === null ? (one === null) - (other === null) : (isDown ? -1 : 1) * collator.compare(one, other));
    byId('rows').replaceChildren(...sorted.map(([, row]) => row));
  }

  function choose(column) {
    isDown = sortBy === column && !isDown;
    sortBy = column;
    [...table.tHead.rows[0].cells].forEach((head, index) => {
      if (index === column) head.setAttribute('aria-sort', isDown ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    });
    sort();
  }

  function show() {
    const words = filter.value.toLowerCase().split(/\s+/).filter(word => word), kind = only.value;
    const all = rows();
    let shown = 0;
    for (const row of all) {
      const text = row.textContent.toLowerCase();
      const fits = words.every(word => text.includes(word))
        && (kind !== 'expiry' || /soon|expired/.test(row.cells[4].className)) && (kind !== 'unread' || !row.cells[5].querySelector('time'));
      row.hidden = !fits;
      shown += fits;
    }
    byId('none').hidden = shown > 0;
    byId('count').textContent = shown === all.length ? all.length.toLocaleString('en') + ' secrets' : shown.toLocaleString('en') + ' of ' + all.length.toLocaleString('en') + ' secrets';
  }

  const newest = page => page.querySelector('#changes li')?.querySelector('p').textContent + (page.querySelector('#changes time')?.dateTime ?? '');
  const versions = page => new Map([...page.querySelectorAll('#rows tr')].map(row => [row.cells[0].textContent, row.cells[2].textContent]));

  // Tells of what happened and not of each look: whoever listens to the page must not be talked at.
  function tell(page) {
    const health = page.querySelector('#health').textContent;
    const words = [];
    if (health !== byId('health').textContent) words.push('Now ' + health + '.');
    if (newest(page) !== newest(document) && page.querySelector('#changes li')) words.push(page.querySelector('#changes li p').textContent + '.');
    if (words.length) said.textContent = words.join(' ');
  }

  // The app's own page once more: encoded by the app, parsed into a document in which nothing runs, and moved over as nodes.
  function take(page) {
    tell(page);
    const before = versions(document), isOpen = byId('earlier')?.open, focused = document.activeElement?.closest('#earlier');
    shift = shiftOf(page);
    for (const id of ['health', 'asof', 'reasons', 'summary', 'vaults', 'changes', 'rows']) byId(id).replaceWith(document.adoptNode(page.getElementById(id)));
    document.title = page.title;
    if (byId('earlier')) {
      byId('earlier').open = isOpen === true;
      if (focused) byId('earlier').querySelector('summary').focus();
    }
    for (const row of rows()) if (before.size && before.get(row.cells[0].textContent) !== row.cells[2].textContent) row.classList.add('fresh');
    sort();
    show();
  }

  function report(words) {
    if (trouble.textContent !== words) trouble.textContent = said.textContent = words;
    trouble.hidden = !words;
    live.hidden = !!words;
  }

  async function ask() {
    const answer = await fetch(location.pathname, { headers: { Accept: 'text/html', 'If-None-Match': etag }, cache: 'no-store', redirect: 'manual', signal: AbortSignal.timeout(10000) });
    if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403) return 'The app no longer lets this page in. Load it again to sign in.';
    if (answer.status !== 304 && !answer.ok) throw new Error();
    if (answer.status === 200) {
      take(new DOMParser().parseFromString(await answer.text(), 'text/html'));
      etag = answer.headers.get('ETag');
    }
    answered = Date.now();
    return '';
  }

  async function look() {
    clearTimeout(timer);
    if (document.hidden || isAsking) return;
    isAsking = true;
    try {
      report(await ask());
      failures = 0;
    } catch {
      failures++;
      report('The app does not answer. What is shown is from ' + new Date(answered + shift).toISOString().slice(0, 19).replace('T', ' ') + ' UTC. It is asked again and again.');
    }
    isAsking = false;
    tick();
    timer = setTimeout(look, Math.min(every * 2 ** failures, atMost));
  }

  [...table.tHead.rows[0].cells].forEach((head, index) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    button.addEventListener('click', () => choose(index));
    head.replaceChildren(button);
  });
  filter.addEventListener('input', show);
  only.addEventListener('change', show);
  filter.addEventListener('keydown', event => { if (event.key === 'Escape') { filter.value = ''; show(); } });
  document.addEventListener('visibilitychange', look);
  byId('tools').hidden = live.hidden = false;
  live.textContent = 'Updates by itself';
  show();
  tick();
  setInterval(() => { if (!document.hidden) tick(); }, 1000);
  timer = setTimeout(look, every);
})();
