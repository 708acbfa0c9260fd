// The server refers from each control to its hint and error, for readers without script. The elements do the same when
// they start, so the server's references make room for theirs, or a screen reader would read each text twice.
for (const control of document.querySelectorAll("ds-field [aria-describedby]")) {
  control.removeAttribute("aria-describedby");
}
