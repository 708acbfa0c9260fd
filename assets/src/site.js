// Everything works without this script; it saves a draft while somebody writes and makes fields easier to use.
import "./before.js";
import "@digdir/designsystemet-web/ds-field";
import "@digdir/designsystemet-web/ds-error-summary";
import "@digdir/designsystemet-web/details";

const pause = 1200;

function autosave(form) {
  const status = document.getElementById(form.dataset.status);
  let timer = 0;
  let saving = false;
  let again = false;
  let handedIn = false;
  // A form of many values sends those that were touched, so that two windows do not undo each other's.
  const touched = form.dataset.each ? new Set() : null;

  const say = (text) => {
    if (status) status.textContent = text;
  };

  async function save() {
    if (handedIn) return;
    if (saving) {
      again = true;
      return;
    }
    saving = true;
    again = false;
    const fields = new URLSearchParams();
    const sent = touched && new Set(touched);
    touched?.clear();
    for (const [name, value] of new FormData(form)) {
      const goes = !sent || sent.has(name) || form.elements[name]?.type === "hidden";
      if (typeof value === "string" && goes) fields.append(name, value);
    }
    const failed = (text) => {
      sent?.forEach((name) => touched.add(name));
      say(text);
    };
    fields.set("intent", "autosave");
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: fields,
        headers: { Accept: "application/json" },
        redirect: "error",
      });
      const kept = await answer.json();
      if (!answer.ok) {
        failed(kept.detail || form.dataset.failed);
      } else if (!handedIn) {
        form.dataset.autosave = kept.path;
        form.action = kept.path;
        form.elements.version.value = kept.version;
        // The language buttons come back to the draft, not to an empty form.
        for (const back of document.querySelectorAll("input[name=back]")) back.value = kept.path;
        history.replaceState(null, "", kept.path);
        say(kept.message);
      }
    } catch {
      failed(form.dataset.failed);
    }
    saving = false;
    if (again) plan();
  }

  function plan() {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  }

  form.addEventListener("input", (event) => {
    touched?.add(event.target.name);
    if (event.target.type !== "file") plan();
  });
  form.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    if (saving && !handedIn) {
      // Wait for the version that the running save gives, or the hand-in would be stale.
      event.preventDefault();
      const button = event.submitter;
      const wait = setInterval(() => {
        if (!saving) {
          clearInterval(wait);
          clearTimeout(timer);
          form.requestSubmit(button);
        }
      }, 30);
    } else {
      handedIn = true;
    }
  });
}

for (const form of document.querySelectorAll("form[data-autosave]")) autosave(form);

// What a form could not send for want of a connection is sent again until it is kept, and nobody leaves the form meanwhile
// for a page that the browser cannot show.
function untilKept(form, status, queue) {
  const waiting = new Map();
  let timer;
  const again = () => {
    clearTimeout(timer);
    for (const [name, send] of [...waiting]) {
      waiting.delete(name);
      queue(send);
    }
  };
  const failed = () => {
    status.textContent = form.dataset.failed;
    status.dataset.failing = "yes";
  };
  addEventListener("online", again);
  form.addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopPropagation();
    failed();
  });
  return {
    lost(name, send) {
      if (!waiting.has(name)) waiting.set(name, send);
      failed();
      clearTimeout(timer);
      timer = setTimeout(again, 3000);
    },
    // Something newer goes in its place.
    drop: (name) => waiting.delete(name),
    say(text) {
      if (waiting.size) return;
      delete status.dataset.failing;
      status.textContent = text;
    },
  };
}

// Each answer of a questionnaire is kept as it is given, the last one that was given at last.
for (const form of document.querySelectorAll("form[data-answers]")) {
  const status = form.querySelector("[data-saved]");
  status.textContent = status.dataset.scripted;
  const latest = new Map();
  const timers = new Map();
  let keeping = Promise.resolve();
  const kept = untilKept(form, status, (send) => (keeping = keeping.then(send)));
  const keep = async (name) => {
    const value = latest.get(name);
    try {
      const answer = await fetch(form.dataset.answers, {
        method: "POST",
        body: new URLSearchParams({ item: name.slice(2), value }),
        headers: { Accept: "application/json" },
        redirect: "error",
      });
      const said = await answer.json();
      kept.say(said.message || said.detail);
    } catch {
      kept.lost(name, () => keep(name));
    }
  };
  form.addEventListener("input", (event) => {
    const { name, type, value } = event.target;
    if (!name?.startsWith("q-")) return;
    latest.set(name, value);
    kept.drop(name);
    clearTimeout(timers.get(name));
    const wait = type === "radio" ? 0 : 700;
    timers.set(
      name,
      setTimeout(() => {
        keeping = keeping.then(() => keep(name));
      }, wait),
    );
  });
}

// The sum of points follows what is typed.
const sum = document.getElementById("points-sum");
document.addEventListener("input", (event) => {
  if (!sum || !event.target.matches("[data-summed]")) return;
  const points = [...document.querySelectorAll("[data-summed]")].map((one) => Number(one.value.replace(",", ".")) || 0);
  const shown = Math.round(points.reduce((all, one) => all + one, 0) * 10) / 10;
  sum.textContent = shown.toLocaleString(document.documentElement.lang === "en" ? "en" : "nb");
});

// Filters apply as soon as a choice is made; without script there is a button.
for (const form of document.querySelectorAll("form[data-filter]")) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("select, input[type=checkbox]")) form.requestSubmit();
  });
}

// What is ticked in a list is kept at once; without script a button does it.
const choosing = document.querySelector("form[data-choosing]");
if (choosing) {
  choosing.querySelector("[data-unscripted]").hidden = true;
  let keeping = Promise.resolve();
  const keep = async () => {
    const fields = new URLSearchParams(new FormData(choosing));
    fields.set("intent", "script");
    const answer = await fetch(choosing.action, {
      method: "POST",
      body: fields,
      headers: { Accept: "application/json" },
      redirect: "error",
    });
    const kept = await answer.json();
    choosing.querySelector("[data-count]").textContent = kept.message || kept.detail;
  };
  document.addEventListener("change", (event) => {
    // One after the other, so that the last tick is the one that stands; the buttons send all of them once more.
    if (event.target.matches("[data-tick]")) keeping = keeping.then(keep).catch(() => {});
  });
}

// A page that waits for a job looks again by itself, and is loaded anew when the job is done.
const waits = document.querySelector("[data-poll]");
if (waits) {
  const look = async () => {
    try {
      const answer = await fetch(location.href, { redirect: "error" });
      const text = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = answer.ok && text.querySelector("[data-poll] [role=status]");
      if (answer.ok && !now) return location.reload();
      if (now) waits.querySelector("[role=status]").textContent = now.textContent;
      const far = now && text.querySelector("[data-poll] progress");
      if (far) waits.querySelector("progress")?.replaceWith(far);
    } catch {
      // The next look may find the server again.
    }
    setTimeout(look, 2000);
  };
  setTimeout(look, 1000);
}

// A button pressed twice sends once.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// What a group agrees on is kept as it is said, each question on top of the version that was seen.
for (const form of document.querySelectorAll("form[data-session]")) {
  const status = form.querySelector("[data-saved]");
  status.textContent = status.dataset.scripted;
  const timers = new Map();
  let keeping = Promise.resolve();
  const again = untilKept(form, status, (send) => (keeping = keeping.then(send)));
  const kinds = { s: ["score", "v"], f: ["finer", "v"], n: ["note", "nv"] };
  const keep = async (name, part, kind, version, item, value) => {
    const counter = form.elements[`${version}-${item}`];
    const conflict = part.querySelector("[data-conflict]");
    try {
      const answer = await fetch(form.dataset.session, {
        method: "POST",
        body: new URLSearchParams({ item, kind, value, version: counter.value }),
        headers: { Accept: "application/json" },
        redirect: "error",
      });
      const kept = await answer.json();
      if (answer.ok) {
        counter.value = kept.version;
        const stood = form.elements[`${kind === "note" ? "no" : "o"}-${item}`];
        if (kind !== "finer") stood.value = value;
        conflict.hidden = true;
        // The part one stands in is not read anew: what takes a slip back is there at once all the same.
        const undo = part.querySelector("[data-undo]");
        if (undo && kind !== "note") {
          undo.hidden = value === "";
          for (const spread of part.querySelectorAll(".kb-spread")) spread.hidden = !undo.hidden;
        }
        delete part.dataset.dirty;
      } else if (kept.stale) {
        delete part.dataset.dirty;
        part.dataset.stale = "yes";
        // What was written stays to be read, and to be put in once more.
        const detail = kind === "note" && value ? `${kept.detail} «${value}»` : kept.detail;
        part.dispatchEvent(new CustomEvent("stale", { bubbles: true, detail }));
      } else {
        conflict.textContent = kept.detail;
        conflict.hidden = false;
      }
      again.say(kept.message || kept.detail);
    } catch {
      again.lost(name, () => keep(name, part, kind, version, item, value));
    }
  };
  form.addEventListener("input", (event) => {
    const { name, type, value } = event.target;
    const [, letter, item] = name?.match(/^([sfn])-(.+)$/) || [];
    if (!item) return;
    const part = event.target.closest("[data-live-part]");
    part.dataset.dirty = "yes";
    const [kind, version] = kinds[letter];
    again.drop(name);
    clearTimeout(timers.get(name));
    timers.set(
      name,
      setTimeout(
        () => {
          keeping = keeping.then(() => keep(name, part, kind, version, item, value));
        },
        type === "radio" ? 0 : 700,
      ),
    );
  });
}

// Pages that follow what others do: each change is told, and the parts that can change are read anew. A connection that
// is lost is made again by the browser, and the page looks once more.
const followed = document.querySelector("[data-live]");
if (followed) {
  const wanted = followed.dataset.on.split(" ");
  // A page that a form has answered with stands at an address that cannot be read: it names the one that can.
  const at = new URL(followed.dataset.at ?? location.href, location.href);
  let leaving = false;
  addEventListener("submit", () => (leaving = true), true);
  addEventListener("pageshow", () => (leaving = false));
  let looking = false;
  let again = false;
  const look = async () => {
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    try {
      const answer = await fetch(at, { redirect: "follow" });
      if (leaving) return;
      if (answer.status >= 500) throw new Error(answer.statusText);
      if (!answer.ok || new URL(answer.url).pathname !== at.pathname) return location.assign(at);
      const text = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of document.querySelectorAll("[data-live-part]")) {
        const now = text.getElementById(part.id);
        const busy = part.dataset.dirty || (part.contains(document.activeElement) && !part.dataset.stale);
        if (!now || busy || now.innerHTML === part.innerHTML) continue;
        const open = [...part.querySelectorAll("details")].map((one) => one.open);
        part.innerHTML = now.innerHTML;
        [...part.querySelectorAll("details")].forEach((one, place) => (one.open ||= open[place]));
        delete part.dataset.stale;
      }
    } catch {
      // The server may be there again in a while.
      setTimeout(look, 2000);
    }
    looking = false;
    if (again) {
      again = false;
      look();
    }
  };
  // Two parts that follow the same thing share one connection.
  const source = new EventSource(followed.dataset.live);
  for (const kind of [...wanted, "open"]) source.addEventListener(kind, look);
  document.addEventListener("stale", async (event) => {
    await look();
    const conflict = event.target.querySelector("[data-conflict]");
    conflict.textContent = event.detail;
    conflict.hidden = false;
  });
  addEventListener("pagehide", () => source.close());
}
