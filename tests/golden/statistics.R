# What R says of the cases in statistics.json: `Rscript tests/golden/statistics.R`, from the root of the tree. It stops
# where a figure differs by more than 1e-9, and prints the p that tests quote. It needs R alone, and reads the cases
# through Python's json, which writes them as R.

read <- '
import json
def r(v):
    if v is None: return "NA"
    if isinstance(v, bool): return "TRUE" if v else "FALSE"
    if isinstance(v, str): return json.dumps(v)
    if isinstance(v, dict): return "list(" + ",".join(k + "=" + r(x) for k, x in v.items()) + ")"
    if isinstance(v, list): return "list(" + ",".join(map(r, v)) + ")"
    return repr(v)
print("cases <- " + r(json.load(open("tests/golden/statistics.json"))))
'
eval(parse(text = paste(system2("python3", "-", input = read, stdout = TRUE), collapse = "\n")))

near <- function(found, golden, what) {
  if (abs(found - golden) > 1e-9 * max(1, abs(golden))) stop(what, ": ", found, " for ", golden)
}
flat <- function(values) as.numeric(unlist(values))

check <- list(
  cross = function(case) {
    table <- do.call(rbind, lapply(case$table, flat))
    table <- table[rowSums(table) > 0, colSums(table) > 0, drop = FALSE]
    if (!is.list(case$test)) return(invisible())
    test <- suppressWarnings(chisq.test(table, correct = FALSE))
    near(unname(test$statistic), case$test$chi_square, "chi-square")
    near(unname(test$parameter), case$test$freedom, "degrees of freedom")
    near(test$p.value, case$test$p, "p of chi-square")
    cells <- do.call(rbind, lapply(case$cells, flat))
    near(max(abs(cells[, 3] - as.vector(t(test$expected)))), 0, "expected")
    near(max(abs(cells[, 4] - as.vector(t(test$stdres)))), 0, "residuals")
  },
  groups = function(case) {
    first <- flat(case$first)
    both <- c(first, flat(case$second))
    # The sum of middle ranks over the group lies as far from its mean as delta lies from 0.
    ranks <- rank(both)
    centre <- length(first) * (length(both) + 1) / 2
    sums <- combn(length(both), length(first), function(chosen) sum(ranks[chosen]))
    seen <- sum(ranks[seq_along(first)])
    near(2 * (seen - centre) / (length(first) * (length(both) - length(first))), case$delta, "delta")
    near(mean(abs(sums - centre) >= abs(seen - centre) - 1e-9), case$p, "p of delta")
  },
  tables = function(case) {
    table <- do.call(rbind, lapply(case$table, flat))
    drawn <- suppressWarnings(chisq.test(table, simulate.p.value = TRUE, B = 1e5))$p.value
    error <- sqrt(case$p * (1 - case$p) / 1e5)
    if (abs(drawn - case$p) > 4 * error + 1e-5) stop("p over all tables: ", drawn, " for ", case$p)
  },
  alpha = function(case) {
    rows <- do.call(rbind, lapply(case$rows, flat))
    rows <- rows[complete.cases(rows), , drop = FALSE]
    if (is.na(case$alpha)) return(invisible())
    k <- ncol(rows)
    near(k / (k - 1) * (1 - sum(diag(cov(rows))) / sum(cov(rows))), case$alpha, "alpha")
  },
  spread = function(case) {
    values <- flat(case$values)
    if (length(values) < 2) return(invisible())
    near(sd(values), case$sd, "standard deviation")
    near(median(values), case$median, "median")
    half <- qt(0.975, length(values) - 1) * sd(values) / sqrt(length(values))
    near(mean(values) - half, case$interval[[1]], "interval of a mean")
  },
  counted = function(case) check$spread(c(case, list(values = rep(1:5, flat(case$counts))))),
  wilson = function(case) {
    found <- suppressWarnings(prop.test(case$count, case$of, correct = FALSE))$conf.int
    near(found[1], case$interval[[1]], "interval of a share")
    near(found[2], case$interval[[2]], "interval of a share")
  },
  adjusted = function(case) {
    near(max(abs(p.adjust(flat(case$family), "BH") - flat(case$adjusted))), 0, "corrected p")
  }
)
for (case in cases) check[[case$kind]](case)
cat(length(cases), "cases agree with R", as.character(getRversion()), "\n")

colocation <- matrix(c(0,0,0,0,2, 0,2,6,3,1, 4,9,4,5,8, 1,0,0,0,0, 0,1,0,1,0), 5, byrow = TRUE)
set.seed(1)
found <- suppressWarnings(chisq.test(colocation, simulate.p.value = TRUE, B = 1e7))
cat("co-location by sector: chi-square", found$statistic, "p over 10,000,000 tables", format(found$p.value, digits = 8), "\n")
