// The page of banshi preview: the report's text, its pages and its problems, each leading to the others. Everything comes
// from the program that opened this page; words of the report are only ever set as text.

import { choosePane, countProblems, followState, get, language, listenToTabs, make, problemsOf, say, words as shared }
  from './common.js';
import { chooseZoom, drawBoxes, goPage, showPages, startPages, textsOfLine, zoom } from './pages.js';
import { showProblems, startProblems, stepProblem } from './problems.js';

const WORDS = {
  zh: { source: '报告文件', nowhere: '页面上没有这一行的文字' },
  en: { source: 'Report', nowhere: 'Nothing on the pages comes from this line' },
};
const words = { ...shared, ...WORDS[language] };
const root = document.documentElement;

let state = null; // state.json
let problems = [];
let chosenLine = 0;

// ---- the report's text: lines that are as before stay ----

function showSource(text) {
  const marks = new Map();
  problems.forEach(problem => {
    if (problem.line && !problem.otherFile && (problem.severity === 'error' || !marks.has(problem.line)))
      marks.set(problem.line, problem.severity);
  });
  const lines = (text ?? '').split('\n');
  if (lines.length > 1 && lines.at(-1) === '') lines.pop();
  const rows = get('lines').children;
  lines.forEach((line, i) => {
    const sign = marks.get(i + 1), told = `${sign}${line}`;
    if (rows[i]?.told === told) return;
    const row = lineRow(line, i + 1, sign);
    row.told = told;
    if (rows[i]) rows[i].replaceWith(row);
    else get('lines').append(row);
  });
  while (rows.length > lines.length) rows[rows.length - 1].remove();
  markLine(chosenLine);
}

function lineRow(line, number, sign) {
  const row = make('div', 'line');
  row.id = `L${number}`;
  row.setAttribute('role', 'option');
  row.setAttribute('aria-selected', 'false');
  const mark = make('b', sign === 'note' ? '' : sign, sign && sign !== 'note' ? '●' : '');
  if (mark.textContent) mark.setAttribute('aria-label', words[sign]);
  row.append(make('span', '', String(number)), mark, make('code', '', line.replace(/\r$/, '')));
  return row;
}

// Columns count characters, not units of UTF-16.
export function markLine(number, column = 0, end = 0) {
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

// ---- from a line to its place on the pages, and back ----

function clickText(text, place) {
  if (!place.line || text.file) {
    markLine(0);
    say(text.file ? `${text.label ?? ''} ${text.file}:${place.line}` : text.label ?? words.template);
    return;
  }
  choosePane('source');
  markLine(place.line, place.column, place.column + 1);
  say(`${text.label ? `${text.label}　` : ''}${words.line(place.line)}:${place.column}`);
}

async function showLineOnPages(line) {
  const found = await textsOfLine(line, () => line === chosenLine);
  if (!found) return;
  drawBoxes(found);
  if (found.length) {
    found[0][0].querySelector('.box').scrollIntoView({ block: 'center' });
    say(found[0][1].label ?? words.line(line));
  } else {
    say(words.nowhere);
  }
}

export function chooseLine(number) {
  markLine(number);
  if (chosenLine) showLineOnPages(chosenLine);
}

async function openEditor(line, column) {
  if (root.dataset.editor === 'yes') await fetch('open', { method: 'POST', body: `${line} ${column}` });
}

function showProblem(problem) {
  say(problem.message);
  if (!problem.line || problem.otherFile) return;
  markLine(problem.line, problem.column, problem.endLine === problem.line ? problem.endColumn : Infinity);
  showLineOnPages(problem.line);
}

// ---- the state ----

function takeState(next) {
  const before = state?.state;
  state = next;
  problems = problemsOf(next);
  get('title').textContent = document.title = next.state?.title || next.pages?.title || 'banshi';
  showPages(next);
  showSource(next.state?.source);
  showProblems(problems);
  if (before?.digest !== next.state?.digest || !before) say(countProblems(problems));
  root.dataset.generation = next.generation;
}

// ---- keys ----

const KEYS = {
  j: () => goPage(1), k: () => goPage(-1), n: () => stepProblem(1), p: () => stepProblem(-1),
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
}

function nameThings() {
  root.lang = language === 'zh' ? 'zh-CN' : 'en';
  for (const pane of ['source', 'pages', 'problems'])
    get(`${pane}-head`).textContent = get(`tab-${pane}`).textContent = words[pane];
  get('pdf').title = words.pdf;
}

nameThings();
choosePane('pages');
startPages(clickText, () => { if (chosenLine) openEditor(chosenLine, 1); });
startProblems(showProblem);
say(words.working);
listen();
listenToTabs();
followState(takeState);
