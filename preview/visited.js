// Where somebody has been on the form. What there is to fill in is told of a place when it has been left, and of all of them
// when the finished document has been asked for.

import { key } from './link.js';

const visited = new Map(); // of paths, by their keys
let all = false;
let onVisit = () => {};

export function visit(path) {
  if (visited.has(key(path))) return;
  visited.set(key(path), path);
  queueMicrotask(onVisit); // the page may be in the midst of showing a form
}

export function visitAll() {
  all = true;
  onVisit();
}

const isWithin = (path, outer) => outer.every((part, i) => part === path[i]);

export function isTold(problem) {
  if (all || !problem.unfilled || !problem.at) return true;
  return [...visited.values()].some(path => isWithin(path, problem.at) || isWithin(problem.at, path));
}

export function startVisits(listener) {
  onVisit = listener;
}
