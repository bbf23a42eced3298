// The list of problems: wording, place, hint and basis as check gives them.

import { get, make, words } from './common.js';

let chosen = -1, shown = [], onChoice = () => {};

function problemAsItem(problem, i) {
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
}

export function showProblems(problems) {
  const list = get('found');
  shown = problems;
  chosen = -1;
  list.replaceChildren(...problems.map(problemAsItem));
  if (!problems.length) list.append(make('li', '', words.none));
  get('problems-head').textContent = `${words.problems}（${problems.filter(problem => problem.counts !== false).length}）`;
  get('tab-problems').textContent = get('problems-head').textContent;
}

function chooseProblem(i) {
  const problem = shown[i];
  if (!problem) return;
  chosen = i;
  [...get('found').children].forEach((item, k) => item.classList.toggle('here', k === i));
  get('found').children[i].scrollIntoView({ block: 'nearest' });
  onChoice(problem);
}

export function stepProblem(step) {
  chooseProblem(chosen + step);
}

export function startProblems(choose) {
  onChoice = choose;
}
