# Long lists as files: asked for, made and fetched.
exports-title = Files you have asked for
exports-intro = Long lists are made into files in the background. Only you can fetch them, for { $days } days. You can have { $most } at a time.
exports-empty = You have not asked for any files. Choose “Download” on a long list, and it will stand here.
export-name = { $list }, { $format }
export-state-asked = Waiting for its turn
export-state-making = Being made
export-state-ready = Ready
export-state-failed = Not made
sheet-format-xlsx = Excel (XLSX)
sheet-format-csv = CSV
field-format = Kind of file
field-export-asked-at = Asked for
field-export-rows = Rows
field-export-until = Can be fetched until
export-rows-done = { $n ->
    [one] One row
   *[other] { $shown } rows
  }
export-done-of = { $done } of { $all } rows are in it
export-waits = The file waits for its turn.
export-progress = How far the file has come
export-may-leave = You can go on to something else. If it takes long, you get an e-mail when the file is ready.
export-fetch = Download ({ $size })
export-failed-why = The file could not be made. The mistake is ours, and it is noted. Ask for the file again from the list.
export-again = To the list
export-cut = The file has the first { $most } rows. The list has more; narrow it and ask for another file.
export-stop = Stop
export-back = To the list
export-ask = Make the file
export-new-title = Make a file of the list
export-new-list = The list is “{ $list }”, with the filter, order and columns you have chosen.
export-new-rows = { $n ->
    [one] It has one row.
   *[other] It has { $shown } rows.
  }
export-new-rows-more = It has more than { $n } rows.
export-new-why = That is too many to download at once. The file is made in the background, most often in less than half a minute.
export-new-cut = A file can have { $most } rows at most. It gets the first ones. Narrow the list to get the rest in another file.
done-export-removed = The file is removed.
refusal-export-runs = You have asked for a file that is not done. Wait until it is ready, or stop it.
refusal-too-many-exports = You can have { $limit } files at most. Remove one that you have fetched.
own-exports = Files you have asked for
own-selections = Lines you have ticked in lists
action-export-asked = asked for
thing-export = file of a list
letter-kind-export-ready = A file is ready
letter-export-ready-subject = The file you asked for is ready
letter-export-ready = The file you asked for of the list “{ $list }” is ready. Only you can fetch it, and it is deleted after a week:

    { $link }

# Lines that are ticked, and the same done with all of them.
choose-begin = Select several
choose-line = Select: { $name }
choose-count = { $n ->
    [0] None is selected.
    [one] One is selected.
   *[other] { $shown } are selected.
  }
choose-keep = Keep the selection
choose-here = Select all on this page
choose-all = Select all { $n } in the list
choose-none = Clear the selection
choose-end = Stop selecting
choose-hint = What you have selected stays when you turn the page. Press “Keep the selection” before you change the filter.
choose-acts = Do this with all that are selected
choose-show = Show the selected only
choose-xlsx = The selected to Excel (XLSX)
choose-csv = The selected as CSV
bulk-follow = Follow
bulk-unfollow = Stop following
bulk-qualify = Accept
bulk-park = Park
bulk-prioritise = Take into a new prioritisation
bulk-withdraw = Take back
bulk-count = { $n ->
    [one] one is selected
   *[other] { $shown } are selected
  }
bulk-nothing = Nothing is selected. Go to the list and select what you want to do something with.
bulk-more = { $n ->
    [one] and one more
   *[other] and { $shown } more
  }
bulk-each = It is done with one at a time. Where it cannot be done with one of them you are told why, and the others are done all the same.
bulk-do = { $n ->
    [one] Yes, do it with this one
   *[other] Yes, do it with all { $shown }
  }
bulk-done = { $n ->
    [0] None was done.
    [one] One is done.
   *[other] { $shown } are done.
  }
bulk-refused = { $n ->
    [one] One could not be done.
   *[other] { $shown } could not be done.
  }
bulk-refused-title = These could not be done
bulk-refused-kept = They are still selected in the list.
bulk-done-title = These are done
bulk-back = To the list
refusal-too-many-chosen = You can select { $limit } at a time at most. Narrow the list, or do something with those you have selected.
