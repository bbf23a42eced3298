// The page of banshi edit: the form at the left, the problems and the pages beside it. What is typed is in the file a
// moment later.

import { choosePane, countProblems, followState, get, language, listenToTabs, make, problemsOf, say } from './common.js';
import { words } from './edit-words.js';
import { changedPath, goTo, lineOf, showForm, showFound, startForm, targetAt } from './form.js';
import { currentForm, leave, nothingWaits, reload, request, startLink, step, takeAnswer, write } from './link.js';
import { drawBoxes, fitZoom, showPages, startPages, textsOfLine } from './pages.js';
import { showProblems, startProblems, stepProblem } from './problems.js';
import { button, rove } from './views.js';
import { isTold, startVisits, visitAll } from './visited.js';

const OUTPUTS = ['draft', 'filing', 'ofd', 'archive', 'print'];
const SEVERITIES = ['error', 'warning', 'note']; // as they are listed
let outlined = '', known = '', latest = null; // the form that is shown

// ---- what is shown ----

function takeForm(form) {
  // Of a report with errors the title is not made; it had one before.
  if (form.title && form.title !== form.form) known = form.title;
  const title = known || form.title || words.form;
  get('title').textContent = title;
  document.title = title;
  get('file').textContent = form.file ?? '';
  get('undo').disabled = !form.canUndo;
  get('redo').disabled = !form.canRedo;
  latest = form;
  showForm(form);
  showList(form);
}

// Problems by how bad they are; what is still to be filled in elsewhere is one entry that leads to its first place.
function showList(form) {
  const all = (form.problems ?? []).filter(problem => !problem.silenced), later = all.filter(problem => !isTold(problem));
  const told = SEVERITIES.flatMap(severity => all.filter(problem => isTold(problem) && problem.severity === severity));
  const rest = later.length ? [{ severity: 'note', message: words.toFill(later.length), at: later[0].at, counts: false }] : [];
  const list = JSON.stringify([...told, ...rest]);
  if (get('found').dataset.told === list) return;
  get('found').dataset.told = list;
  showProblems([...told, ...rest]);
  say([told.length || !rest.length ? countProblems(told) : '', ...rest.map(one => one.message)].filter(Boolean).join(words.and));
}

function showVisits() {
  if (!latest) return;
  showFound(latest.problems ?? []);
  showList(latest);
}

function showOutline(form) {
  const parts = form.fields.filter(field => !['text', 'integer', 'decimal', 'percent', 'date', 'choice', 'flag', 'picture'].includes(field.type));
  const told = JSON.stringify(parts.map(part => part.label));
  if (told === outlined) return;
  outlined = told;
  get('outline-list').replaceChildren(...parts.map(part => {
    const item = make('li');
    item.append(button(part.label, () => { goTo(part.path); document.activeElement.closest('.part')?.scrollIntoView({ block: 'start' }); }));
    return item;
  }));
}

function showSaved(how) {
  get('saved').textContent = words[how];
  get('saved').className = how;
}

// ---- what stays until it has been read ----

function tell(text) {
  const item = make('li');
  item.setAttribute('role', 'alert');
  item.append(make('span', '', text), button(words.dismiss, () => { item.remove(); get('notices').hidden = !get('notices').children.length; }));
  if ([...get('notices').children].some(one => one.firstChild.textContent === text)) return;
  get('notices').append(item);
  get('notices').hidden = false;
}

// ---- the pages ----

function clickText(text, place) {
  const target = text.file || !place.line ? null : targetAt(place.line, place.column);
  if (!target) {
    say(text.label ?? words.template);
    return;
  }
  choosePane('form');
  target.focus();
  document.activeElement.scrollIntoView({ block: 'center' });
  say(text.label ?? words.line(place.line));
}

let following = 0;
function followFocus(event) {
  const name = event.target.dataset?.key?.replace(/#$/, '');
  if (!name) return;
  clearTimeout(following);
  following = setTimeout(async () => {
    const line = lineOf(name);
    const found = line && await textsOfLine(line, () => document.activeElement?.dataset?.key?.startsWith(name));
    if (!found) return;
    drawBoxes(found);
    found[0]?.[0].querySelector('.box').scrollIntoView({ block: 'nearest' });
  }, 300);
}

function showProblem(problem) {
  choosePane('form');
  if (!goTo(problem.at)) say(problem.message);
}

function takeState(next) {
  showPages(next);
  document.documentElement.dataset.generation = next.generation;
  const form = currentForm();
  if (form && nothingWaits() && next.state && next.state.digest !== form.digest) reload();
  if (!form) showProblems(problemsOf(next));
}

// ---- commands ----

async function takeStep(route, done) {
  const before = currentForm(), from = document.activeElement, place = from.dataset.key;
  if (await step(route)) {
    const path = changedPath(before, currentForm()), now = document.activeElement;
    say(done);
    // Who has gone on meanwhile is not called back.
    if (!nothingWaits() || from.isConnected && (now !== from || now.dataset.key !== place) && !now.matches('body, .frame')) return;
    if (path) goTo(path);
    else now.closest('.frame')?.querySelector('.cell-box')?.focus();
  }
}

const undo = () => takeStep('undo', words.undone);
const redo = () => takeStep('redo', words.redone);

function nameIn(answer, usual) {
  const header = answer.headers.get('Content-Disposition') ?? '';
  const wide = /filename\*=UTF-8''([^;]+)/i.exec(header), plain = /filename="?([^";]+)"?/i.exec(header);
  return wide ? decodeURIComponent(wide[1]) : plain ? plain[1] : usual;
}

function makeOutput({ profile, format }) {
  say(words.making);
  if (profile !== 'draft') visitAll();
  request(`render?profile=${profile}&format=${format}`, undefined, async answer => {
    if (!answer.ok) {
      const said = answer.status === 422 ? await answer.json() : { message: String(answer.status) };
      tell(words.notDone + said.message);
      say(words.notDone + said.message);
      return;
    }
    const name = nameIn(answer, `${currentForm().title || 'report'}.${format}`);
    const link = make('a');
    link.href = URL.createObjectURL(await answer.blob());
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    say(words.made(name));
  });
}

// Where the file and the report say different things, it is asked which is meant.
function importAs(file, as, differs = '') {
  say(words.importing(file.name));
  request(`import?name=${encodeURIComponent(file.name)}&as=${as}${differs && `&differs=${differs}`}`, file, async answer => {
    const told = answer.status === 422 || answer.ok ? await answer.clone().json() : {};
    if (answer.status === 422) {
      askAgain(file, as, differs, told.said ?? told.message ?? '');
    } else if (await takeAnswer(answer)) {
      say(words.imported(file.name));
      if (told.said) tell(`${words.imported(file.name)}：${told.said}`);
    }
  });
}

function askAgain(file, as, differs, said) {
  const dialog = get('ask'), head = make('h2', '', words.notDone + file.name);
  head.id = 'ask-head';
  const again = (text, how) => button(text, () => { dialog.close(); importAs(file, as, how); });
  const answers = as === 'into' && !differs ? [again(words.importKeep, 'keep'), again(words.importReplace, 'replace')] : [];
  dialog.replaceChildren(head, make('p', 'said', said), ...answers, button(words.cancel, () => dialog.close()));
  dialog.showModal();
}

function askImport(file) {
  const dialog = get('ask');
  const head = make('h2', '', words.askImport(file.name));
  head.id = 'ask-head';
  const choice = (text, hint, as) => {
    const made = button('', () => { dialog.close(); importAs(file, as); }, 'choice');
    made.append(make('b', '', text), make('span', 'small', hint));
    return made;
  };
  dialog.replaceChildren(head, choice(words.asInto, words.asIntoHint, 'into'), choice(words.asPrevious, words.asPreviousHint, 'previous'),
    button(words.cancel, () => dialog.close()));
  dialog.showModal();
}

function showHelp() {
  const dialog = get('keys');
  const head = make('h2', '', words.help), list = make('dl');
  head.id = 'keys-head';
  for (const [keys, does] of words.keys) list.append(make('dt', '', keys), make('dd', '', does));
  dialog.replaceChildren(head, make('p', '', words.helpText), make('h3', '', words.keysHead), list, button(words.close, () => dialog.close()));
  dialog.showModal();
}

// ---- keys, dropping, leaving ----

function nextPane(by) {
  const panes = ['form', 'problems', 'pages'];
  const at = panes.findIndex(name => get(name).contains(document.activeElement));
  const name = panes[(at + by + panes.length) % panes.length];
  choosePane(name);
  const last = name === 'form' && document.querySelector('#sheet [data-key]');
  (last || get(name)).focus();
}

function keys(event) {
  const control = event.ctrlKey || event.metaKey, name = event.key.toLowerCase();
  if (event.isComposing || document.querySelector('dialog[open]')) return;
  if (control && name === 'z' && !event.shiftKey) undo();
  else if (control && (name === 'y' || name === 'z' && event.shiftKey)) redo();
  else if (control && name === 's') write();
  else if (event.key === 'F6') nextPane(event.shiftKey ? -1 : 1);
  else if (event.key === 'F8') stepProblem(event.shiftKey ? -1 : 1);
  else if (event.key === 'F1') showHelp();
  else return;
  event.preventDefault();
}

const hasFile = event => [...event.dataTransfer?.types ?? []].includes('Files');

function listenToDrops() {
  const over = on => document.body.classList.toggle('dropping', on);
  document.addEventListener('dragover', event => { if (hasFile(event)) { event.preventDefault(); over(true); say(words.dropHere); } });
  document.addEventListener('dragleave', event => { if (!event.relatedTarget) over(false); });
  document.addEventListener('drop', event => {
    over(false);
    if (!hasFile(event)) return;
    event.preventDefault();
    if (event.dataTransfer.files[0]) askImport(event.dataTransfer.files[0]);
  });
  get('import').addEventListener('click', () => get('chosen-file').click());
  get('chosen-file').addEventListener('change', () => {
    const [file] = get('chosen-file').files;
    get('chosen-file').value = '';
    if (file) askImport(file);
  });
}

function nameThings() {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  for (const pane of ['form', 'pages', 'problems']) get(`${pane}-head`).textContent = get(`tab-${pane}`).textContent = words[pane];
  for (const name of ['undo', 'redo', 'import']) get(name).textContent = words[name];
  for (const name of OUTPUTS) {
    const made = get(`out-${name}`);
    made.textContent = words[name];
    made.title = words.outputs[name];
    made.addEventListener('click', () => makeOutput(made.dataset));
  }
  get('help').title = words.help;
  get('help').setAttribute('aria-label', words.help);
  get('commands').setAttribute('aria-label', words.commands);
  get('outline').setAttribute('aria-label', words.outline);
  get('chosen-file').setAttribute('aria-label', words.import);
  rove(get('commands'));
}

function listen() {
  get('undo').addEventListener('click', undo);
  get('redo').addEventListener('click', redo);
  get('help').addEventListener('click', showHelp);
  document.addEventListener('keydown', keys);
  get('form').addEventListener('focusin', followFocus);
  window.addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') leave(); });
  window.addEventListener('beforeunload', event => {
    leave();
    if (get('saved').className === 'unsaved') event.preventDefault();
  });
  listenToDrops();
}

nameThings();
choosePane('form');
startPages(clickText);
startProblems(showProblem);
startForm(showOutline);
startVisits(showVisits);
listen();
listenToTabs();
say(words.working);
await startLink({ show: takeForm, tell, saved: showSaved });
showSaved('saved');
fitZoom();
followState(takeState);
