/** The playground's page: puts the panes together and keeps them up to date. */

import { post } from "./api.js";
import { applyEvent, countWaiting, refreshAll } from "./conversation.js";
import { Faults } from "./faults.js";
import { Group } from "./group.js";
import { icon } from "./icons.js";
import { Journal } from "./journal.js";
import {
  choosePageLanguage,
  label,
  onLanguage,
  pageLanguage,
  say,
  shortDay,
  withSeconds,
} from "./language.js";
import { follow } from "./live.js";
import { Office } from "./office.js";
import { Phone } from "./phone.js";
import { ask, attempt, toast } from "./popup.js";
import { Story } from "./story.js";
import { advanceClock, now, refreshClock, refreshWorld, world } from "./world.js";

const find = (selector) => document.querySelector(selector);
const WORLD_KINDS = new Set(["person", "member", "topic", "faults"]);
const SETTLE_MS = 80;

for (const node of document.querySelectorAll("[data-icon]")) node.prepend(icon(node.dataset.icon));
label(document);

const phone = new Phone(find(".pane-phone"));
const group = new Group(find(".pane-group"));
const office = new Office(find(".pane-office"), { openLink: (url) => group.openLink(url) });
const journal = new Journal(find(".pane-journal"));
const faults = new Faults(find(".faults-toggle"), find(".faults-panel"));
const story = new Story(find(".story"), { phone, group, show: showPane });

/** Which pane is in front where the screen has no room for all. */
function showPane(name) {
  document.body.dataset.pane = name;
  if (name !== "phone") document.body.dataset.side = name;
  for (const tab of document.querySelectorAll("[data-pane-tab]")) {
    tab.setAttribute("aria-current", String(tab.dataset.paneTab === name));
  }
  for (const chat of [phone.chat, group.chat, ...Object.values(office.chats)]) chat.noteSeen();
}

function showBadges() {
  const counts = { phone: phone.unread(), group: group.unread(), office: office.unread() };
  for (const [name, count] of Object.entries(counts)) {
    find(`[data-pane-tab="${name}"] .badge`).textContent = count || "";
  }
}

function showClock() {
  find(".clock-day").textContent = shortDay(now());
  find(".clock-time").textContent = withSeconds(now());
}

function showLanguage() {
  for (const node of document.querySelectorAll("[data-language]")) {
    node.setAttribute("aria-pressed", String(node.dataset.language === pageLanguage()));
  }
  document.title = say("title");
  showClock();
}

/** Runs `work` once for many calls, shortly after the first of them. */
function soon(work) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      work().catch(() => {}); // the next event or poll tries again
    }, SETTLE_MS);
  };
}

const worldSoon = soon(refreshWorld);
const clockSoon = soon(refreshClock);
const journalSoon = soon(() => journal.refresh());
const badgesSoon = soon(async () => {
  phone.renderPeople();
  office.renderBadges();
  showBadges();
});

function onEvent(event) {
  if (event.kind === "journal") return journalSoon();
  if (event.kind === "clock") return clockSoon();
  countWaiting(event);
  if (event.chat_id !== undefined) applyEvent(event);
  if (WORLD_KINDS.has(event.kind)) worldSoon();
  if (event.kind === "reset") location.reload();
  return badgesSoon();
}

async function lookAround() {
  await refreshWorld();
  refreshAll();
  await journal.refresh();
  await faults.refresh();
  badgesSoon();
}

function showState(state) {
  const dot = find(".connection");
  dot.dataset.state = state;
  dot.dataset.wordLabel = state;
  dot.setAttribute("aria-label", say(state));
  dot.title = say(state);
  const banner = find(".simulation");
  banner.classList.toggle("offline", state === "offline");
  banner.lastElementChild.dataset.word = state === "offline" ? "offline" : "simulation";
  label(banner);
}

async function startOver() {
  const sure = await ask({
    title: say("resetTitle"),
    body: say("resetBody"),
    confirm: say("reset"),
    cancel: say("cancel"),
    danger: true,
  });
  if (!sure) return;
  const done = await attempt(() => post("/control/reset"));
  if (!done) return;
  toast(say("resetDone"));
  location.reload();
}

for (const node of document.querySelectorAll("[data-advance]")) {
  node.addEventListener("click", () => attempt(() => advanceClock(Number(node.dataset.advance))));
}
for (const node of document.querySelectorAll("[data-language]")) {
  node.addEventListener("click", () => choosePageLanguage(node.dataset.language));
}
for (const node of document.querySelectorAll("[data-pane-tab]")) {
  node.addEventListener("click", () => showPane(node.dataset.paneTab));
}
find(".reset").addEventListener("click", startOver);
find(".story-toggle").addEventListener("click", () => story.toggle());
document.addEventListener("shown", () => showPane("group"));
onLanguage(showLanguage);
world.addEventListener("clock", showClock);
world.addEventListener("change", showBadges);
setInterval(showClock, 1000);
document.addEventListener("scrollend", badgesSoon, true);

showLanguage();
showPane("phone");
document.body.dataset.side = "group";
follow({ onEvent, onPoll: lookAround, onState: showState });
