# The figures that tests/metrics/test_oracle.py is held to, on ten public data sets.
#   Rscript tests/oracle/figures.R           compares what R says today with tests/oracle/figures.csv (make oracle)
#   Rscript tests/oracle/figures.R --write   records it anew, and the data sets that come with R in tests/oracle/data
# attitude, chickwts, esoph, infert, sleep, UCBAdmissions and warpbreaks come with R; bfi with psych; apistrat and
# apiclus1 with survey. Recorded with R 4.2.2, psych 2.2.9, survey 4.1.1.
suppressMessages({library(psych); library(survey)})
data(api)
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
said <- list()
record <- function(name, ...) said[[length(said) + 1]] <<- data.frame(name = name, place = seq_along(c(...)), value = c(...))
wilson <- function(x, n) suppressWarnings(prop.test(x, n, correct = FALSE))$conf.int
quiet <- function(x) { capture.output(y <- suppressMessages(suppressWarnings(x))); y }

# ---- Reliability: attitude and the five traits of bfi, without and with gaps
whole <- function(name, x, keys = NULL, ...) {
  a <- quiet(alpha(x, keys = keys, warnings = FALSE, ...))
  record(paste(name, "alpha"), a$total$raw_alpha, unlist(a$feldt[c("lower.ci", "upper.ci")]))
  record(paste(name, "standardized"), a$total$std.alpha)
  record(paste(name, "lambda 6"), a$total[["G6(smc)"]])
  record(paste(name, "mean r"), a$total$average_r)
  record(paste(name, "rest r"), a$item.stats$r.drop)
  record(paste(name, "dropped"), a$alpha.drop$raw_alpha)
}
omega1 <- function(name, x, keys = NULL) {
  for (key in keys) x[[key]] <- 7 - x[[key]]
  r <- cor(x)  # as omega(x, nfactors = 1, flip = FALSE) does, which also wants GPArotation
  record(paste(name, "omega"), 1 - sum(quiet(fa(r, 1, rotate = "none", fm = "minres"))$uniquenesses) / sum(r))
}
whole("attitude", attitude)
omega1("attitude", attitude)
traits <- list(A = "A1", C = c("C4", "C5"), E = c("E1", "E2"), N = NULL, O = c("O2", "O5"))
for (trait in names(traits)) {
  x <- bfi[paste0(trait, 1:5)]
  whole(paste("bfi", trait), na.omit(x), traits[[trait]])
  omega1(paste("bfi", trait), na.omit(x), traits[[trait]])
  whole(paste("bfi pairwise", trait), x[rowSums(!is.na(x)) > 0, ], traits[[trait]])
}

# ---- Means: by t in each group; of a finite population drawn by strata; by the bootstrap
for (feed in levels(chickwts$feed)) {
  x <- chickwts$weight[chickwts$feed == feed]
  record(paste("chickwts mean", feed), mean(x), t.test(x)$conf.int, sd(x))
}
strata <- svydesign(~1, strata = ~stype, fpc = ~fpc, data = apistrat)
means <- svyby(~api00, ~stype, strata, svymean)
for (type in c("E", "H", "M")) {
  n <- sum(apistrat$stype == type)
  record(paste("apistrat mean", type), means[type, "api00"], means[type, "api00"] + c(-1, 1) * qt(.975, n - 1) * means[type, "se"])
}
bca <- function(x, draws = 400000) {  # Efron 1987: bias by the share of draws below the mean, acceleration by the jackknife
  set.seed(1)
  t <- rowMeans(matrix(sample(x, length(x) * draws, replace = TRUE), draws))
  z <- qnorm(mean(t < mean(x)) + mean(t == mean(x)) / 2)
  l <- mean(x) - (sum(x) - x) / (length(x) - 1)
  a <- sum(l^3) / (6 * sum(l^2)^1.5)
  quantile(t, pnorm(z + (z + qnorm(c(.025, .975))) / (1 - a * (z + qnorm(c(.025, .975))))), names = FALSE)
}
record("warpbreaks bca", mean(warpbreaks$breaks), bca(warpbreaks$breaks))

# ---- Shares: Wilson, exact, of a finite population, and of all ticks
admitted <- apply(UCBAdmissions, c(1, 3), sum)
for (dept in colnames(admitted)) {
  x <- admitted["Admitted", dept]; n <- sum(admitted[, dept])
  record(paste("UCBAdmissions wilson", dept), x / n, wilson(x, n))
  record(paste("UCBAdmissions exact", dept), x / n, binom.test(x, n)$conf.int)
}
for (type in c("E", "H", "M")) {
  part <- apistrat[apistrat$stype == type, ]
  x <- sum(part$sch.wide == "Yes"); n <- nrow(part); all <- part$fpc[1]
  k <- x:(all - (n - x))
  may <- k[phyper(x - 1, k, all - k, n, lower.tail = FALSE) > .025 & phyper(x, k, all - k, n) > .025]
  record(paste("apistrat share", type), x / n, range(may) / all)
}
ticks <- data.frame(sch.wide = apiclus1$sch.wide == "Yes", comp.imp = apiclus1$comp.imp == "Yes", awards = apiclus1$awards == "Yes")
ticks <- ticks[rowSums(ticks) > 0, ]
design <- suppressWarnings(svydesign(~1, data = cbind(ticks * 1, all = rowSums(ticks))))
for (option in c("sch.wide", "comp.imp", "awards")) {
  ratio <- svyratio(as.formula(paste0("~", option)), ~all, design)
  record(paste("apiclus1 ticks", option), coef(ratio), confint(ratio, df = degf(design)))
}

# ---- Differences of means
welch <- function(name, a, b) {
  test <- t.test(a, b)
  n <- length(a) + length(b)
  d <- (mean(a) - mean(b)) / sqrt(((length(a) - 1) * var(a) + (length(b) - 1) * var(b)) / (n - 2))
  m <- n - 2
  record(name, mean(a) - mean(b), test$conf.int)
  record(paste(name, "effects"), test$p.value, d, d * exp(lgamma(m / 2) - lgamma((m - 1) / 2)) / sqrt(m / 2))
}
welch("chickwts difference", chickwts$weight[chickwts$feed == "casein"], chickwts$weight[chickwts$feed == "horsebean"])
welch("warpbreaks difference", warpbreaks$breaks[warpbreaks$wool == "A"], warpbreaks$breaks[warpbreaks$wool == "B"])
welch("sleep difference", sleep$extra[sleep$group == 2], sleep$extra[sleep$group == 1])
welch("apiclus1 difference", apiclus1$api00[apiclus1$sch.wide == "Yes"], apiclus1$api00[apiclus1$sch.wide == "No"])

# ---- Differences and ratios of shares: Newcombe's method 10, and Koopman's interval where the score test ends
koopman <- function(x, m, y, n) {
  away <- function(log.ratio) {
    r <- exp(log.ratio)
    b <- r * (m + y) + x + n
    q <- (b - sqrt(b^2 - 4 * r * (m + n) * (x + y))) / (2 * r * (m + n))  # the likeliest q where p = r q
    p <- r * q
    (x / m - r * y / n)^2 / (p * (1 - p) / m + r^2 * q * (1 - q) / n) - qchisq(.95, 1)
  }
  at <- log((x / m) / (y / n))
  exp(c(uniroot(away, c(at - 3, at), tol = 1e-12)$root, uniroot(away, c(at, at + 3), tol = 1e-12)$root))
}
shares <- function(name, x, m, y, n) {
  p <- x / m; q <- y / n; a <- wilson(x, m); b <- wilson(y, n)
  record(paste(name, "difference"), p - q, p - q - sqrt((p - a[1])^2 + (b[2] - q)^2), p - q + sqrt((a[2] - p)^2 + (q - b[1])^2))
  record(paste(name, "ratio"), p / q, koopman(x, m, y, n))
  table <- matrix(c(x, m - x, y, n - y), 2)
  chi <- suppressWarnings(chisq.test(table, correct = FALSE))
  record(paste(name, "p"), if (min(chi$expected) < 5) fisher.test(table)$p.value else chi$p.value)
  record(paste(name, "h"), 2 * asin(sqrt(p)) - 2 * asin(sqrt(q)))
}
for (dept in dimnames(UCBAdmissions)$Dept) {
  x <- UCBAdmissions["Admitted", , dept]; n <- colSums(UCBAdmissions[, , dept])
  shares(paste("UCBAdmissions", dept), x["Female"], n["Female"], x["Male"], n["Male"])
}
aborted <- table(infert$case, infert$spontaneous > 0)
shares("infert spontaneous", aborted[2, 2], sum(aborted[2, ]), aborted[1, 2], sum(aborted[1, ]))
few <- table(infert$case[infert$education == "0-5yrs"], infert$spontaneous[infert$education == "0-5yrs"] > 0)
shares("infert few", few[2, 2], sum(few[2, ]), few[1, 2], sum(few[1, ]))

# ---- Cross-tabulations and corrections
crossed <- function(name, table) {
  chi <- suppressWarnings(chisq.test(table, correct = FALSE))
  p <- if (min(chi$expected) < 5) fisher.test(table, workspace = 2e7)$p.value else chi$p.value
  record(name, p, sqrt(chi$statistic / (sum(table) * (min(dim(table)) - 1))))
}
crossed("UCBAdmissions crossed", admitted)
crossed("infert crossed", table(infert$education, infert$induced))
crossed("infert two by two", table(infert$education == "0-5yrs", infert$case))
crossed("esoph crossed", xtabs(ncases ~ factor(agegp) + tobgp, esoph[esoph$agegp %in% c("35-44", "45-54"), ]))
crossed("esoph drinking", xtabs(ncases ~ alcgp + tobgp, esoph))
p <- sapply(dimnames(UCBAdmissions)$Dept, function(dept) chisq.test(t(UCBAdmissions[, , dept]), correct = FALSE)$p.value)
record("UCBAdmissions holm", p.adjust(p, "holm"))
record("UCBAdmissions hochberg", p.adjust(p, "BH"))

# ---- Changes of the same people
paired <- function(name, before, after) {
  test <- t.test(after, before, paired = TRUE)
  rank <- suppressWarnings(wilcox.test(after, before, paired = TRUE))
  record(name, mean(after - before), test$conf.int, sd(after - before))
  record(paste(name, "tests"), test$p.value, rank$p.value, mean(after - before) / sd(after - before))
}
paired("sleep change", sleep$extra[sleep$group == 1], sleep$extra[sleep$group == 2])
paired("apiclus1 change", apiclus1$api99, apiclus1$api00)
paired("attitude change", attitude$raises, attitude$rating)
before <- apiclus1$comp.imp == "Yes"; after <- apiclus1$sch.wide == "Yes"
gained <- sum(after & !before); lost <- sum(before & !after); n <- length(before)
P <- (gained + 1) / (n + 2); Q <- (lost + 1) / (n + 2)
record("apiclus1 gained", (gained - lost) / n, P - Q + c(-1, 1) * qnorm(.975) * sqrt((P + Q - (P - Q)^2) / (n + 2)))
record("apiclus1 mcnemar", binom.test(gained, gained + lost)$p.value)

# ---- Record, or compare
found <- do.call(rbind, said)
file <- file.path(here, "figures.csv")
if ("--write" %in% commandArgs(TRUE)) {
  found$value <- format(found$value, digits = 12, trim = TRUE)
  write.csv(found, file, row.names = FALSE, quote = FALSE)
  for (name in c("attitude", "chickwts", "esoph", "infert", "sleep", "warpbreaks"))
    write.csv(get(name), file.path(here, "data", paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
  write.csv(as.data.frame(UCBAdmissions), file.path(here, "data", "UCBAdmissions.csv"), row.names = FALSE, quote = FALSE)
} else {
  known <- read.csv(file)
  stopifnot("other figures are recorded: run with --write" = identical(known$name, found$name))
  off <- abs(found$value - known$value) > 1e-6 * pmax(abs(known$value), 1e-3)
  print(cbind(known, today = found$value)[off, ])
  cat(sum(!off), "of", length(off), "figures are as recorded\n")
  quit(status = any(off))
}
