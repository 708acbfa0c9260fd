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
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") fields.append(name, value);
    }
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
        say(kept.detail || form.dataset.failed);
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
      say(form.dataset.failed);
    }
    saving = false;
    if (again) plan();
  }

  function plan() {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  }

  form.addEventListener("input", (event) => {
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

// Filters apply as soon as a choice is made; without script there is a button.
for (const form of document.querySelectorAll("form[data-filter]")) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("select, input[type=checkbox]")) form.requestSubmit();
  });
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
