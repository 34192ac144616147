/** The people, chats and bots of the simulation, its clock, and what the page may ask about them. */

import { get, post } from "./api.js";
import { element } from "./element.js";

export const world = new EventTarget();
export const CUSTOMER_BOT = 0;
export const STAFF_BOT = 1;

let state = { bots: [], people: [], chats: [], settings: {} };
let aheadMs = 0;

export async function refreshWorld() {
  state = await get("/control/world");
  setClock(state.clock);
  world.dispatchEvent(new Event("change"));
}

export async function refreshClock() {
  setClock(await get("/clock"));
}

function setClock(clock) {
  if (clock?.now) aheadMs = Date.parse(clock.now) - Date.now();
  world.dispatchEvent(new Event("clock"));
}

export async function advanceClock(seconds) {
  setClock(await post("/clock", { advance: seconds }));
}

/** The simulated moment. */
export const now = () => new Date(Date.now() + aheadMs);

export const settings = () => state.settings ?? {};

export const people = () => state.people;

export const person = (id) => state.people.find((one) => one.id === id);

export const customers = () =>
  state.people.filter((one) => one.kind === "customer" || one.kind === "stranger");

function botInRole(role, index) {
  return state.bots.find((bot) => bot.role === role) ?? state.bots[index];
}

export const customerBot = () => botInRole("customer", CUSTOMER_BOT);

export const staffBot = () => botInRole("staff", STAFF_BOT);

const groups = () => state.chats.filter((chat) => chat.type !== "private" && !chat.migrated_to);

/** The staff group is the forum (or simply the first group); the supervisors' chat is the next one. */
export const staffGroup = () => groups().find((chat) => chat.is_forum) ?? groups()[0];

export const supervisorsChat = () => groups().find((chat) => chat !== staffGroup());

const PRESENT = new Set(["member", "administrator", "creator", "restricted"]);

/** The people (not the bots) who are in `chat` now. */
export function membersOf(chat) {
  const ids = (chat?.members ?? []).filter((one) => PRESENT.has(one.status)).map((one) => one.user_id);
  return ids.map(person).filter(Boolean);
}

/** People who may talk to the staff bot in private. */
export const staffAndStrangers = () => state.people.filter((one) => one.kind !== "customer");

export const isBlocked = (one, bot) => Boolean(bot && one?.blocked?.includes(bot.id));

/** Names for a select: `<option>`s of people. */
export const optionsFor = (list, chosen) =>
  list.map((one) => element("option", { value: one.id, selected: one.id === chosen }, one.name));
