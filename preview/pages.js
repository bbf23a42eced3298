// The pane of pages: pictures of those in view, their size, and where on them a text stands.

import { get, make, say, words } from './common.js';

let state = null; // state.json
let onClick = () => {}, onDoubleClick = () => {};
export const sheets = []; // a figure for each page, with its digest and number
export let zoom = Number(sessionStorage.getItem('zoom')); // 0: as wide as there is room
const places = new Map(); // by digest of a page: a promise of its places

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

function makeSheet(number) {
  const sheet = make('figure', 'sheet');
  sheet.number = number;
  sheet.append(make('figcaption'));
  sheet.addEventListener('click', event => clickPage(sheet, event));
  sheet.addEventListener('dblclick', () => onDoubleClick());
  return sheet;
}

export function showPages(next) {
  const pages = next.pages ? next.pages.pages : [];
  state = next;
  while (sheets.length > pages.length) {
    const sheet = sheets.pop();
    inView.unobserve(sheet);
    sheet.remove();
  }
  pages.forEach((page, i) => {
    const sheet = sheets[i] ?? makeSheet(i + 1);
    if (!sheets[i]) {
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
  drawBoxes([]);
  fitZoom();
  showBanner();
}

// Until somebody has chosen a size the first page is as wide as its pane, and no larger than on paper.
export function fitZoom() {
  if (sessionStorage.getItem('zoom') || !sheets.length) return;
  setZoom(Math.min(1, (get('pages').clientWidth - 34) / (sheets[0].page.width * 96 / 72)));
}

export function chooseZoom(factor) {
  setZoom(factor);
  sessionStorage.setItem('zoom', zoom);
}

function setZoom(factor) {
  const pane = get('pages');
  const at = pane.scrollTop / Math.max(1, pane.scrollHeight);
  zoom = Math.max(0.25, Math.min(4, Math.round(factor * 100) / 100));
  get('zoom').textContent = `${Math.round(zoom * 100)}%`;
  sheets.forEach(sheet => { sizeSheet(sheet); draw(sheet); });
  drawBoxes([]);
  pane.scrollTop = at * pane.scrollHeight;
}

function showBanner() {
  const made = state.state?.made;
  const old = state.pages && (made === 'none' || state.broken);
  const text = state.broken ? words.broken : made === 'draft' ? words.draft : old ? words.old : made === 'none' ? words.empty : '';
  get('banner').hidden = !text;
  get('banner').textContent = text;
  get('sheets').classList.toggle('old', Boolean(old));
  const pdf = get('pdf');
  if (!pdf) return;
  pdf.hidden = !state.shown || made !== 'pages';
  pdf.href = `out.pdf?g=${state.shown}`;
}

// ---- from a place on a page to its line, and back ----

export function placesOf(sheet) {
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
  drawBoxes([[sheet, text]]);
  onClick(text, characterAt(text, x, y));
}

export function drawBoxes(found) {
  document.querySelectorAll('#sheets .box').forEach(box => box.remove());
  for (const [sheet, text] of found) {
    const box = make('div', 'box');
    box.style.left = `${text.x / sheet.page.width * 100}%`;
    box.style.top = `${text.y / sheet.page.height * 100}%`;
    box.style.width = `${text.width / sheet.page.width * 100}%`;
    box.style.height = `${text.height / sheet.page.height * 100}%`;
    sheet.append(box);
  }
}

// Every text with a character of a line, and the page each is on; null when another line is wanted meanwhile. Pages are
// asked for in turn, from the first.
export async function textsOfLine(line, wanted) {
  const found = [];
  for (const sheet of sheets) {
    const all = await placesOf(sheet).catch(() => null);
    if (!wanted()) return null;
    for (const text of all ? all.texts : [])
      if (!text.file && text.at.some(entry => entry[1] === line)) found.push([sheet, text]);
    if (found.length && found.at(-1)[0] !== sheet) break;
  }
  return found;
}

// ---- going through them ----

export function currentSheet() {
  const top = get('pages').getBoundingClientRect().top + 80;
  return sheets.findIndex(sheet => sheet.getBoundingClientRect().bottom > top);
}

export function goPage(step) {
  const sheet = sheets[Math.max(0, Math.min(sheets.length - 1, currentSheet() + step))];
  if (!sheet) return;
  sheet.scrollIntoView({ block: 'start' });
  say(words.page(sheet.number, sheets.length));
}

// `click` is given the text that was clicked at and its character's place; `doubleClick` nothing.
export function startPages(click, doubleClick = () => {}) {
  onClick = click;
  onDoubleClick = doubleClick;
  for (const [tool, factor] of [['smaller', 0.8], ['larger', 1.25]]) {
    get(tool).title = words[tool];
    get(tool).setAttribute('aria-label', words[tool]);
    get(tool).addEventListener('click', () => chooseZoom(zoom * factor));
  }
  get('pages-head').textContent = words.pages;
  setZoom(zoom || 1);
  window.addEventListener('resize', fitZoom);
}
