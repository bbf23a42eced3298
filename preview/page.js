// The page of banshi preview: the report's text, its pages and its problems, each leading to the others. Everything comes
// from the program that opened this page; words of the report are only ever set as text.
'use strict';

const WORDS = {
  zh: {
    source: '报告文件', pages: '页面', problems: '问题', none: '没有发现问题', error: '错误', warning: '警告', note: '提示',
    page: (n, all) => `第 ${n} 页，共 ${all} 页`, count: (e, w) => `${e} 处错误，${w} 处警告`, line: n => `第 ${n} 行`,
    draft: '报告有错误：下面是草稿，错误处已标出', old: '报告现在排不出来：下面是改动之前的页面', empty: '报告排不出来',
    broken: '排版中途中断，下次保存后会再试', working: '正在排版……', lost: '程序已结束', template: '这是模板中的文字',
    smaller: '缩小', larger: '放大', pdf: '打开 PDF', hint: '提示：', basis: '依据：', nowhere: '页面上没有这一行的文字',
  },
  en: {
    source: 'Report', pages: 'Pages', problems: 'Problems', none: 'No problems found', error: 'error', warning: 'warning',
    note: 'note', page: (n, all) => `Page ${n} of ${all}`, count: (e, w) => `${e} error(s), ${w} warning(s)`,
    line: n => `line ${n}`, draft: 'The report has errors: this is a draft, and they are marked in it',
    old: 'The report cannot be set now: these are its pages before the change', empty: 'The report cannot be set',
    broken: 'Setting it was cut short; it is tried again when the file is saved', working: 'Setting…',
    lost: 'The program has ended', template: 'These words are the template’s', smaller: 'Smaller', larger: 'Larger',
    pdf: 'Open the PDF', hint: 'Hint: ', basis: 'By: ', nowhere: 'Nothing on the pages comes from this line',
  },
};
const root = document.documentElement;
const language = root.dataset.lang || (/^zh/i.test(navigator.language) ? 'zh' : 'en');
const words = WORDS[language];
const get = id => document.getElementById(id);
const make = (name, className, text) => {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
};

let state = null;          // state.json
let problems = [];
let sheets = [];           // a figure for each page, with its digest and number
let zoom = Number(sessionStorage.getItem('zoom')); // 0: as wide as there is room
let chosenLine = 0;
let chosenProblem = -1;
const places = new Map();  // by digest of a page: a promise of its places

// ---- words of the page itself ----

function nameThings() {
  root.lang = language === 'zh' ? 'zh-CN' : 'en';
  for (const pane of ['source', 'pages', 'problems'])
    get(`${pane}-head`).textContent = get(`tab-${pane}`).textContent = words[pane];
  for (const tool of ['smaller', 'larger']) {
    get(tool).title = words[tool];
    get(tool).setAttribute('aria-label', words[tool]);
  }
  get('pdf').title = words.pdf;
}

function say(text) {
  get('status').textContent = text;
}

// ---- the report's text ----

function showSource(text) {
  const marks = new Map();
  problems.forEach(problem => {
    if (problem.line && !problem.otherFile && (problem.severity === 'error' || !marks.has(problem.line)))
      marks.set(problem.line, problem.severity);
  });
  const lines = (text ?? '').split('\n');
  if (lines.length > 1 && lines.at(-1) === '') lines.pop();
  get('lines').replaceChildren(...lines.map((line, i) => {
    const row = make('div', 'line');
    row.id = `L${i + 1}`;
    row.setAttribute('role', 'option');
    row.setAttribute('aria-selected', 'false');
    const sign = marks.get(i + 1);
    const mark = make('b', sign === 'note' ? '' : sign, sign && sign !== 'note' ? '●' : '');
    if (mark.textContent) mark.setAttribute('aria-label', words[sign]);
    row.append(make('span', '', String(i + 1)), mark, make('code', '', line.replace(/\r$/, '')));
    return row;
  }));
  markLine(chosenLine);
}

// Columns count characters, not units of UTF-16.
function markLine(number, column = 0, end = 0) {
  document.querySelectorAll('.line.here').forEach(row => {
    row.classList.remove('here');
    row.setAttribute('aria-selected', 'false');
    const code = row.querySelector('code');
    code.textContent = code.textContent;
  });
  const row = get(`L${number}`);
  chosenLine = row ? number : 0;
  if (!row) return;
  row.classList.add('here');
  row.setAttribute('aria-selected', 'true');
  get('lines').setAttribute('aria-activedescendant', row.id);
  if (column) {
    const code = row.querySelector('code');
    const letters = [...code.textContent];
    const mark = make('mark', '', letters.slice(column - 1, Math.max(end - 1, column)).join(''));
    code.replaceChildren(letters.slice(0, column - 1).join(''), mark, letters.slice(Math.max(end - 1, column)).join(''));
  }
  row.scrollIntoView({ block: 'nearest' });
}

// ---- the pages ----

function dotsPerInch() {
  return Math.max(10, Math.min(400, Math.round(96 * zoom * (window.devicePixelRatio || 1))));
}

const inView = new IntersectionObserver(entries => {
  for (const entry of entries) {
    entry.target.near = entry.isIntersecting;
    if (entry.isIntersecting) draw(entry.target);
  }
}, { root: get('pages'), rootMargin: '400px' });

// A page whose picture is the same is not asked for again, whatever state it belongs to.
async function draw(sheet) {
  const wanted = `${sheet.digest} ${dotsPerInch()}`;
  if (!sheet.near || sheet.drawn === wanted || sheet.asked === wanted) return;
  sheet.asked = wanted;
  const picture = new Image();
  picture.src = `page/${sheet.number}.png?g=${state.shown}&dpi=${dotsPerInch()}`;
  try {
    await picture.decode();
  } catch {
    if (sheet.asked === wanted) sheet.asked = '';
    return;
  }
  if (sheet.asked !== wanted) return;
  sheet.drawn = wanted;
  picture.alt = sheet.querySelector('img')?.alt ?? '';
  sheet.querySelector('img')?.remove();
  sheet.prepend(picture);
  placesOf(sheet).then(found => { picture.alt = `${words.page(sheet.number, sheets.length)}：${found.texts.map(t => t.text).join('')}`; })
    .catch(() => {});
}

function sizeSheet(sheet) {
  sheet.style.width = `${sheet.page.width * zoom * 96 / 72}px`;
  sheet.style.height = `${sheet.page.height * zoom * 96 / 72}px`;
}

function showPages(made) {
  const pages = made ? made.pages : [];
  while (sheets.length > pages.length) {
    const sheet = sheets.pop();
    inView.unobserve(sheet);
    sheet.remove();
  }
  pages.forEach((page, i) => {
    let sheet = sheets[i];
    if (!sheet) {
      sheet = make('figure', 'sheet');
      sheet.number = i + 1;
      sheet.append(make('figcaption'));
      sheet.addEventListener('click', event => clickPage(sheet, event));
      sheet.addEventListener('dblclick', () => { if (chosenLine) openEditor(chosenLine, 1); });
      get('sheets').append(sheet);
      sheets.push(sheet);
    }
    sheet.page = page;
    sheet.digest = page.digest;
    sheet.querySelector('figcaption').textContent = `${i + 1} / ${pages.length}`;
    sizeSheet(sheet);
    inView.observe(sheet);
    draw(sheet);
  });
  document.querySelectorAll('.box').forEach(box => box.remove());
  fitZoom();
}

// Until somebody has chosen a size the first page is as wide as its pane, and no larger than on paper.
function fitZoom() {
  if (sessionStorage.getItem('zoom') || !sheets.length) return;
  setZoom(Math.min(1, (get('pages').clientWidth - 34) / (sheets[0].page.width * 96 / 72)));
}

function chooseZoom(factor) {
  setZoom(factor);
  sessionStorage.setItem('zoom', zoom);
}

function setZoom(factor) {
  const pane = get('pages');
  const at = pane.scrollTop / Math.max(1, pane.scrollHeight);
  zoom = Math.max(0.25, Math.min(4, Math.round(factor * 100) / 100));
  get('zoom').textContent = `${Math.round(zoom * 100)}%`;
  sheets.forEach(sheet => { sizeSheet(sheet); draw(sheet); });
  document.querySelectorAll('.box').forEach(box => box.remove());
  pane.scrollTop = at * pane.scrollHeight;
}

function showBanner() {
  const made = state.state?.made;
  const old = state.pages && (made === 'none' || state.broken);
  const text = state.broken ? words.broken : made === 'draft' ? words.draft : old ? words.old : made === 'none' ? words.empty : '';
  get('banner').hidden = !text;
  get('banner').textContent = text;
  get('sheets').classList.toggle('old', Boolean(old));
  get('pdf').hidden = !state.shown || made !== 'pages';
  get('pdf').href = `out.pdf?g=${state.shown}`;
}

// ---- from a place on a page to its line, and back ----

function placesOf(sheet) {
  const { digest, number } = sheet;
  if (!places.has(digest)) {
    const found = fetch(`hits/${number}.json?g=${state.shown}`).then(answer => {
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    });
    found.catch(() => places.delete(digest));
    places.set(digest, found);
  }
  return places.get(digest);
}

// The text whose box holds the point or is nearest to it, not farther than half a line.
function textAt(texts, x, y) {
  let best = null, distance = 9;
  for (const text of texts) {
    const dx = Math.max(text.x - x, 0, x - text.x - text.width);
    const dy = Math.max(text.y - y, 0, y - text.y - text.height);
    // Of boxes that overlap the one whose middle is nearest.
    const away = Math.hypot(dx, dy) + Math.abs(text.y + text.height / 2 - y) / 1000;
    if (away < distance) { best = text; distance = away; }
  }
  return best;
}

// The last character that begins before the point; its place by the entry of `at` that it goes on from.
function characterAt(text, x, y) {
  const point = text.turn === 3 ? -y : text.turn === 1 ? y : x;
  const starts = text.along.map(start => (text.turn === 3 ? -start : start));
  let i = 0;
  starts.forEach((start, k) => { if (start <= point && start >= starts[i]) i = k; });
  const [first, line, column] = text.at.findLast(entry => entry[0] <= i);
  return { line, column: line ? column + i - first : 0 };
}

async function clickPage(sheet, event) {
  const box = sheet.getBoundingClientRect();
  const x = (event.clientX - box.left) / box.width * sheet.page.width;
  const y = (event.clientY - box.top) / box.height * sheet.page.height;
  const found = await placesOf(sheet).catch(() => null);
  const text = found && textAt(found.texts, x, y);
  if (!text) return;
  const place = characterAt(text, x, y);
  drawBoxes([[sheet, text]]);
  if (!place.line || text.file) {
    markLine(0);
    say(text.file ? `${text.label ?? ''} ${text.file}:${place.line}` : text.label ?? words.template);
    return;
  }
  choosePane('source');
  markLine(place.line, place.column, place.column + 1);
  say(`${text.label ? `${text.label}　` : ''}${words.line(place.line)}:${place.column}`);
}

function drawBoxes(found) {
  document.querySelectorAll('.box').forEach(box => box.remove());
  for (const [sheet, text] of found) {
    const box = make('div', 'box');
    box.style.left = `${text.x / sheet.page.width * 100}%`;
    box.style.top = `${text.y / sheet.page.height * 100}%`;
    box.style.width = `${text.width / sheet.page.width * 100}%`;
    box.style.height = `${text.height / sheet.page.height * 100}%`;
    sheet.append(box);
  }
}

// Where a line stands on the pages: every text with a character of it. Pages are asked for in turn, from the first.
async function showLineOnPages(line) {
  const found = [];
  for (const sheet of sheets) {
    const all = await placesOf(sheet).catch(() => null);
    if (line !== chosenLine) return;
    for (const text of all ? all.texts : [])
      if (!text.file && text.at.some(entry => entry[1] === line)) found.push([sheet, text]);
    if (found.length && found.at(-1)[0] !== sheet) break;
  }
  drawBoxes(found);
  if (found.length) {
    found[0][0].querySelector('.box').scrollIntoView({ block: 'center' });
    say(found[0][1].label ?? words.line(line));
  } else {
    say(words.nowhere);
  }
}

function chooseLine(number) {
  markLine(number);
  if (chosenLine) showLineOnPages(chosenLine);
}

async function openEditor(line, column) {
  if (root.dataset.editor === 'yes') await fetch('open', { method: 'POST', body: `${line} ${column}` });
}

// ---- the problems ----

function showProblems() {
  const list = get('found');
  list.replaceChildren(...problems.map((problem, i) => {
    const item = make('li', problem.severity);
    const button = make('button');
    button.type = 'button';
    button.append(make('span', 'kind', `${words[problem.severity]} `), make('span', '', problem.message));
    button.addEventListener('click', () => chooseProblem(i));
    item.append(button);
    const place = problem.line ? `${problem.otherFile ? `${problem.file}:` : ''}${words.line(problem.line)}` : '';
    const parts = [place, problem.field, problem.rule ? `${problem.code} ${problem.rule}` : problem.code];
    item.append(make('p', 'small', parts.filter(Boolean).join(' · ')));
    if (problem.hint) item.append(make('p', 'small', words.hint + problem.hint));
    if (problem.basis) item.append(make('p', 'small', words.basis + problem.basis));
    return item;
  }));
  if (!problems.length) list.append(make('li', '', words.none));
  get('problems-head').textContent = `${words.problems}（${problems.length}）`;
  get('tab-problems').textContent = get('problems-head').textContent;
}

function chooseProblem(i) {
  const problem = problems[i];
  if (!problem) return;
  chosenProblem = i;
  [...get('found').children].forEach((item, k) => item.classList.toggle('here', k === i));
  get('found').children[i].scrollIntoView({ block: 'nearest' });
  say(problem.message);
  if (!problem.line || problem.otherFile) return;
  markLine(problem.line, problem.column, problem.endLine === problem.line ? problem.endColumn : Infinity);
  showLineOnPages(problem.line);
}

// ---- the state ----

function takeState(next) {
  const before = state?.state;
  state = next;
  problems = (next.state?.problems.problems ?? []).filter(problem => !problem.silenced);
  const own = problems.find(problem => problem.path)?.file;
  problems.forEach(problem => { problem.otherFile = Boolean(own && problem.file && problem.file !== own); });
  const title = next.state?.title || next.pages?.title || 'banshi';
  get('title').textContent = document.title = title;
  chosenProblem = -1;
  showSource(next.state?.source);
  showPages(next.pages);
  showProblems();
  showBanner();
  const errors = problems.filter(problem => problem.severity === 'error').length;
  const warnings = problems.filter(problem => problem.severity === 'warning').length;
  if (before?.digest !== next.state?.digest || !before)
    say(errors || warnings ? words.count(errors, warnings) : words.none);
  root.dataset.generation = next.generation;
}

let loading = false, again = false;
async function load() {
  if (loading) { again = true; return; }
  loading = true;
  try {
    const answer = await fetch('state.json');
    if (answer.ok) {
      const next = await answer.json();
      if (next.state || next.broken) takeState(next);
    }
  } catch {
    say(words.lost);
  }
  loading = false;
  if (again) { again = false; load(); }
}

// ---- panes, keys ----

function choosePane(name) {
  for (const pane of ['source', 'pages', 'problems']) {
    get(pane).classList.toggle('chosen', pane === name);
    get(`tab-${pane}`).setAttribute('aria-selected', String(pane === name));
    get(`tab-${pane}`).tabIndex = pane === name ? 0 : -1;
  }
}

function currentSheet() {
  const top = get('pages').getBoundingClientRect().top + 80;
  return sheets.findIndex(sheet => sheet.getBoundingClientRect().bottom > top);
}

function goPage(step) {
  const sheet = sheets[Math.max(0, Math.min(sheets.length - 1, currentSheet() + step))];
  if (!sheet) return;
  sheet.scrollIntoView({ block: 'start' });
  say(words.page(sheet.number, sheets.length));
}

const KEYS = {
  j: () => goPage(1), k: () => goPage(-1), n: () => chooseProblem(chosenProblem + 1), p: () => chooseProblem(chosenProblem - 1),
  '+': () => chooseZoom(zoom * 1.25), '=': () => chooseZoom(zoom * 1.25), '-': () => chooseZoom(zoom / 1.25),
  Escape: () => { markLine(0); drawBoxes([]); },
};

function listen() {
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (KEYS[event.key]) { KEYS[event.key](); event.preventDefault(); }
  });
  get('lines').addEventListener('keydown', event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { markLine(Math.max(1, chosenLine + step)); event.preventDefault(); }
    if (event.key === 'Enter' && chosenLine) showLineOnPages(chosenLine);
  });
  get('lines').addEventListener('click', event => {
    const row = event.target.closest('.line');
    if (row) chooseLine(Number(row.id.slice(1)));
  });
  get('lines').addEventListener('dblclick', () => { if (chosenLine) openEditor(chosenLine, 1); });
  get('smaller').addEventListener('click', () => chooseZoom(zoom / 1.25));
  get('larger').addEventListener('click', () => chooseZoom(zoom * 1.25));
  const tabs = ['source', 'pages', 'problems'];
  tabs.forEach(name => get(`tab-${name}`).addEventListener('click', () => choosePane(name)));
  get('tabs').addEventListener('keydown', event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = tabs.findIndex(name => get(name).classList.contains('chosen'));
    if (!step) return;
    const name = tabs[(at + step + 3) % 3];
    choosePane(name);
    get(`tab-${name}`).focus();
  });
  window.addEventListener('resize', fitZoom);
  const events = new EventSource('events');
  events.onmessage = load;
  events.onerror = () => say(words.lost);
}

nameThings();
choosePane('pages');
setZoom(zoom || 1);
say(words.working);
listen();
