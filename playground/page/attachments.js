/** What a message carries besides its words: pictures, files, places, contacts, polls. */

import { element } from "./element.js";
import { icon } from "./icons.js";
import { say } from "./language.js";

const FILES = {
  document: "file",
  video: "photo",
  animation: "photo",
  video_note: "photo",
  audio: "voice",
  voice: "voice",
};

const contentOf = (file) => `/control/file/${encodeURIComponent(file.file_unique_id)}`;

export function sizeInWords(bytes) {
  if (!bytes) return "";
  const units = ["B", "kB", "MB", "GB"];
  const power = Math.min(Math.floor(Math.log(bytes) / Math.log(1000)), 3);
  return `${(bytes / 1000 ** power).toFixed(power && bytes / 1000 ** power < 10 ? 1 : 0)} ${units[power]}`;
}

function picture(message) {
  const largest = message.photo[message.photo.length - 1];
  const veil = message.has_media_spoiler ? "veiled" : null;
  const image = element("img", {
    src: contentOf(largest),
    alt: message.caption ?? say("photo"),
    class: veil,
  });
  const frame = element(
    "a",
    { class: "picture", href: contentOf(largest), target: "_blank", rel: "noopener" },
    image,
  );
  image.addEventListener("error", () => {
    const size = `${largest.width} × ${largest.height}`;
    frame.replaceWith(element("div", { class: "picture missing" }, icon("photo"), element("span", {}, size)));
  });
  return frame;
}

function waveform() {
  const bars = [5, 9, 14, 8, 11, 17, 12, 6, 10, 15, 9, 13, 7, 11, 5, 8];
  return element(
    "span",
    { class: "waveform", "aria-hidden": "true" },
    bars.map((height) => element("i", { style: `height:${height}px` })),
  );
}

function chip(message, kind) {
  const file = message[kind];
  const duration = file.duration ? `0:${String(file.duration).padStart(2, "0")}` : "";
  const details = [duration, sizeInWords(file.file_size)].filter(Boolean).join(" · ");
  const wording = say(kind === "video_note" ? "video" : kind);
  const name = kind === "voice" ? waveform() : element("b", {}, file.file_name ?? wording);
  return element(
    "a",
    { class: `chip ${kind}`, href: contentOf(file), download: file.file_name ?? kind, "aria-label": wording },
    element("span", { class: "chip-icon" }, icon(FILES[kind])),
    element("span", { class: "chip-words" }, name, element("small", {}, details || wording)),
  );
}

function place({ latitude, longitude }) {
  const where = `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
  return element(
    "div",
    { class: "place", role: "img", "aria-label": `${say("location")} ${where}` },
    icon("pin"),
    element("small", {}, where),
  );
}

function contact({ first_name: first, last_name: last, phone_number: phone }) {
  return element(
    "div",
    { class: "chip" },
    element("span", { class: "chip-icon" }, icon("contact")),
    element(
      "span",
      { class: "chip-words" },
      element("b", {}, [first, last].filter(Boolean).join(" ")),
      element("small", {}, phone),
    ),
  );
}

function poll({ question, options }) {
  return element(
    "div",
    { class: "poll" },
    element("b", {}, question),
    element("small", {}, say("poll")),
    options.map((option) => element("span", { class: "poll-option" }, option.text)),
  );
}

const PARTS = {
  photo: picture,
  location: (message) => place(message.location),
  contact: (message) => contact(message.contact),
  poll: (message) => poll(message.poll),
  sticker: (message) =>
    element(
      "div",
      { class: "sticker", role: "img", "aria-label": say("sticker") },
      message.sticker.emoji ?? say("sticker"),
    ),
  dice: (message) => element("div", { class: "sticker" }, `${message.dice.emoji} ${message.dice.value}`),
};

/** The node for what one message carries, or null when it is words alone. */
export function attachment(message) {
  if (message.venue)
    return element("div", {}, place(message.venue.location), element("b", {}, message.venue.title));
  for (const [kind, draw] of Object.entries(PARTS)) if (message[kind]) return draw(message);
  // An animation also carries a `document` of the same file, so the more telling kind is looked for first.
  const kind = ["animation", "video", "video_note", "audio", "voice", "document"].find(
    (name) => message[name],
  );
  return kind ? chip(message, kind) : null;
}

/** One line for quotes and lists of chats. */
export function summary(message) {
  const words = message.text ?? message.caption;
  if (words) return words;
  const kinds = [
    "photo",
    "video",
    "animation",
    "voice",
    "audio",
    "document",
    "sticker",
    "location",
    "contact",
    "poll",
  ];
  const kind = kinds.find((name) => message[name]);
  return kind ? say(kind) : say("unknownMessage");
}
