/** The page's language, remembered between visits, and everything that depends on it. */

import { words } from "./words.js";

const KEY = "tanggap.language";
const ZONE = "Asia/Jakarta";
const LOCALES = { id: "id-ID", en: "en-GB" };
const listeners = [];

function initial() {
  const asked = new URLSearchParams(location.search).get("lang") ?? localStorage.getItem(KEY);
  if (asked === "id" || asked === "en") return asked;
  return navigator.language.toLowerCase().startsWith("en") ? "en" : "id";
}

let current = initial();

export const pageLanguage = () => current;

export function choosePageLanguage(language) {
  current = language;
  localStorage.setItem(KEY, language);
  label(document);
  listeners.forEach((listener) => listener());
}

export function onLanguage(listener) {
  listeners.push(listener);
}

/** The sentence `key` with `{name}` filled from `values`. */
export function say(key, values = {}, language = current) {
  const pair = words[key];
  if (!pair) throw new Error(`No words for ${key}`);
  const sentence = pair[language === "id" ? 0 : 1];
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Fills every fixed label of the page: data-word (text), data-word-label (tooltip and name), data-word-hint. */
export function label(root) {
  document.documentElement.lang = current;
  for (const node of root.querySelectorAll("[data-word]")) node.textContent = say(node.dataset.word);
  for (const node of root.querySelectorAll("[data-word-label]")) {
    node.setAttribute("aria-label", say(node.dataset.wordLabel));
    if (node.matches("button, select, input")) node.title = say(node.dataset.wordLabel);
  }
  for (const node of root.querySelectorAll("[data-word-hint]")) node.placeholder = say(node.dataset.wordHint);
}

function format(moment, language, options) {
  const locale = LOCALES[language === "id" ? "id" : "en"];
  return new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options }).format(moment);
}

export const hourMinute = (moment, language = current) =>
  format(moment, language, { hour: "2-digit", minute: "2-digit" });

export const withSeconds = (moment, language = current) =>
  format(moment, language, { hour: "2-digit", minute: "2-digit", second: "2-digit" });

export const shortDay = (moment, language = current) =>
  format(moment, language, { weekday: "short", day: "numeric", month: "short" });

export const longDay = (moment, language = current) =>
  format(moment, language, { weekday: "long", day: "numeric", month: "long" });
