# The figures that tests/metrics/test_disparities_oracle.py is held to: groups held against each other, by base R and survey.
#   Rscript tests/oracle/disparities.R           compares what R says today with tests/oracle/disparities.csv (make oracle)
#   Rscript tests/oracle/disparities.R --write   records it anew
# UCBAdmissions comes with R, nhanes and apiclus1 with survey; service_groups is invented. R 4.2.2, survey 4.1.1.
suppressMessages(library(survey))
data(api); data(nhanes)
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
said <- list()
record <- function(name, ...) said[[length(said) + 1]] <<- data.frame(name = name, place = seq_along(c(...)), value = c(...))

wilson <- function(x, n) suppressWarnings(prop.test(x, n, correct = FALSE))$conf.int[1:2]
score <- function(x, n) {
  p <- suppressWarnings(prop.test(x, n, correct = FALSE))$p.value
  if (is.nan(p)) 1 else p
}
# Zou & Donner 2008: a difference; Donner & Zou 2012, eq. 9: a ratio
gap <- function(p, a, q, b) c(p - q, p - q - sqrt((p - a[1])^2 + (b[2] - q)^2), p - q + sqrt((a[2] - p)^2 + (q - b[1])^2))
ratio <- function(p, a, q, b) {
  lower <- (p * q - sqrt((p * q)^2 - a[1] * b[2] * (2 * p - a[1]) * (2 * q - b[2]))) / (b[2] * (2 * q - b[2]))
  upper <- (p * q + sqrt((p * q)^2 - a[2] * b[1] * (2 * p - a[2]) * (2 * q - b[1]))) / (b[1] * (2 * q - b[1]))
  c(p / q, lower, upper)
}

# counts: item, group, yes, n. Each group with an answer is held against one group of its item; all p values of a kind
# are one family, in which the comparisons with the best-off group stand for all pairs.
held <- function(name, counts, which_one, of_pairs) {
  counts <- counts[counts$n > 0, ]
  found <- list(); size <- 0
  for (item in unique(counts$item)) {
    rows <- counts[counts$item == item, ]
    other <- rows[which_one(rows), ]
    judged <- sum(rows$n >= 30)
    size <- size + if (of_pairs) judged * (judged - 1) / 2 else sum(rows$n >= 30 & rows$group != other$group)
    for (group in setdiff(rows$group, other$group)) {
      one <- rows[rows$group == group, ]
      figures <- list(one$yes / one$n, wilson(one$yes, one$n), other$yes / other$n, wilson(other$yes, other$n))
      p <- if (min(one$n, other$n) >= 30) score(c(one$yes, other$yes), c(one$n, other$n)) else NA
      found[[length(found) + 1]] <- list(paste(name, item, group), do.call(gap, figures), do.call(ratio, figures), p)
    }
  }
  p <- sapply(found, `[[`, 4)
  corrected <- p
  corrected[!is.na(p)] <- p.adjust(p[!is.na(p)], "holm", n = size)
  for (i in seq_along(found)) {
    record(paste(found[[i]][[1]], "difference"), found[[i]][[2]], p[i], corrected[i])
    if (is.finite(found[[i]][[3]][1])) record(paste(found[[i]][[1]], "ratio"), found[[i]][[3]])
  }
}
best <- function(rows) {
  share <- ifelse(rows$n >= 30, rows$yes / rows$n, Inf)
  order(share, -rows$n, rows$group)[1]
}

# Between-group variance with the bounds of its noncentrality; index of disparity, its bounds by MOVER
noncentrality <- function(statistic, df, below) {
  if (pchisq(statistic, df) <= below) return(0)
  uniroot(function(ncp) pchisq(statistic, df, ncp) - below, c(0, 10 * statistic + 100), tol = 1e-12)$root
}
variance <- function(rows) {
  share <- rows$yes / rows$n; part <- rows$n / sum(rows$n); mean <- sum(part * share)
  test <- suppressWarnings(prop.test(rows$yes, rows$n, correct = FALSE))
  statistic <- unname(test$statistic); df <- nrow(rows) - 1
  bounds <- c(noncentrality(statistic, df, .975), noncentrality(max(statistic, df), df, .025))
  c(sum(part * (share - mean)^2), bounds * mean * (1 - mean) / sum(rows$n), test$p.value)
}
index <- function(rows, other) {
  share <- rows$yes / rows$n; ends <- mapply(wilson, rows$yes, rows$n); rest <- setdiff(seq_len(nrow(rows)), other)
  sign <- ifelse(share[rest] >= share[other], 1, -1) / length(rest)
  down <- ifelse(sign > 0, share[rest] - ends[1, rest], ends[2, rest] - share[rest])
  up <- ifelse(sign > 0, ends[2, rest] - share[rest], share[rest] - ends[1, rest])
  total <- sum(sign * share[rest]); r <- share[other]; reach <- ends[, other] - r
  # The bounds are the ratios R at which total - R r, a sum of independent parts, is just no longer sure to be above, or below, 0
  below <- function(R) total - R * r - sqrt(sum((sign * down)^2) + (R * reach[if (R > 0) 2 else 1])^2)
  above <- function(R) total - R * r + sqrt(sum((sign * up)^2) + (R * reach[if (R > 0) 1 else 2])^2)
  bounds <- sapply(c(below, above), function(f) uniroot(f, c(-100, 100), tol = 1e-13)$root)
  c(mean(abs(share[rest] - r)) / r, bounds - sum(sign))
}
summed <- function(name, counts, reference) {
  rows <- lapply(unique(counts$item), function(item) counts[counts$item == item & counts$n >= 30, ])
  variances <- lapply(rows, variance)
  corrected <- p.adjust(sapply(variances, `[`, 4), "holm")
  for (i in seq_along(rows)) {
    record(paste(name, rows[[i]]$item[1], "variance"), variances[[i]], corrected[i])
    for (kind in c("best", "reference")) {
      other <- if (kind == "best") best(rows[[i]]) else which(rows[[i]]$group == reference)
      if (rows[[i]]$yes[other] > 0) record(paste(name, rows[[i]]$item[1], "index", kind), index(rows[[i]], other))
    }
  }
}
all_of <- function(name, counts, reference) {
  held(paste(name, "reference"), counts, function(rows) which(rows$group == reference), FALSE)
  held(paste(name, "best"), counts, best, TRUE)
  summed(name, counts, reference)
}

admitted <- as.data.frame(UCBAdmissions)
refused <- merge(admitted[admitted$Admit == "Rejected", ], aggregate(Freq ~ Gender + Dept, admitted, sum), by = c("Gender", "Dept"))
refused <- with(refused, data.frame(item = as.character(Gender), group = as.character(Dept), yes = Freq.x, n = Freq.y))
all_of("admissions", refused[order(refused$item, refused$group), ], "A")
blood <- aggregate(cbind(yes = HI_CHOL, n = 1 * !is.na(HI_CHOL)) ~ race + RIAGENDR, nhanes, sum)
all_of("blood", with(blood, data.frame(item = as.character(RIAGENDR), group = as.character(race), yes, n)), "2")
services <- read.csv(file.path(here, "data", "service_groups.csv"))
all_of("services", services[services$wave == 1, ], "cedar")

# Change of each group; a group's services are one family.
for (group in unique(services$group)) {
  rows <- merge(services[services$wave == 2 & services$group == group, ], services[services$wave == 1 & services$group == group, ], by = "item")
  rows <- rows[rows$n.x > 0 & rows$n.y > 0, ]
  if (nrow(rows) == 0) next
  p <- ifelse(pmin(rows$n.x, rows$n.y) >= 30, mapply(function(x, y, m, n) score(c(x, y), c(m, n)), rows$yes.x, rows$yes.y, rows$n.x, rows$n.y), NA)
  corrected <- p.adjust(p, "holm")
  for (i in seq_len(nrow(rows))) with(rows[i, ], record(
    paste("change", item, group), gap(yes.x / n.x, wilson(yes.x, n.x), yes.y / n.y, wilson(yes.y, n.y)), p[i], corrected[i]))
}

# Groups within clusters: the difference with its standard error, and with the one it would have if groups were independent
within_clusters <- function(name, design, y, by) {
  m <- svyby(y, by, design, svymean, covmat = TRUE)
  pairs <- combn(length(coef(m)), 2)
  for (i in seq_len(ncol(pairs))) {
    weights <- replace(numeric(length(coef(m))), pairs[, i], c(1, -1))
    s <- svycontrast(m, weights)
    record(paste(c(name, names(coef(m))[pairs[, i]]), collapse = " "), coef(s), SE(s), sqrt(sum(SE(m)[pairs[, i]]^2)))
  }
}
schools <- svydesign(~dnum, weights = ~pw, fpc = ~fpc, data = transform(apiclus1, yes = as.numeric(awards == "Yes")))
within_clusters("schools", schools, ~yes, ~stype)
residents <- svydesign(~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, nest = TRUE, data = nhanes)
within_clusters("residents race", subset(residents, !is.na(HI_CHOL)), ~HI_CHOL, ~race)
within_clusters("residents sex", subset(residents, !is.na(HI_CHOL)), ~HI_CHOL, ~RIAGENDR)
# Newcombe 1998, table II (a), method 10
record("newcombe", gap(56 / 70, wilson(56, 70), 48 / 80, wilson(48, 80)))

today <- do.call(rbind, said)
file <- file.path(here, "disparities.csv")
if ("--write" %in% commandArgs()) {
  today$value <- sprintf("%.11e", today$value)
  write.csv(today, file, row.names = FALSE, quote = FALSE)
} else {
  recorded <- read.csv(file)
  stopifnot(identical(recorded$name, today$name), identical(is.na(recorded$value), is.na(today$value)))
  apart <- (abs(recorded$value - today$value) > 1e-8 * pmax(abs(today$value), 1e-6)) %in% TRUE
  cat(sum(!apart), "of", nrow(today), "figures of disparities agree\n")
  if (any(apart)) { print(today[apart, ]); quit(status = 1) }
}
