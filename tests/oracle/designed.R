# The figures that tests/metrics/test_designed.py is held to, on four public samples of known design.
#   Rscript tests/oracle/designed.R           compares what R says today with tests/oracle/designed.csv (make oracle)
#   Rscript tests/oracle/designed.R --write   records it anew, and nhanes in tests/oracle/data
# apistrat, apiclus1 and nhanes (CDC, public domain) come with survey; esoph with R. R 4.2.2, survey 4.1.1.
suppressMessages(library(survey))
data(api); data(nhanes)
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
said <- list()
record <- function(name, ...) said[[length(said) + 1]] <<- data.frame(name = name, place = seq_along(c(...)), value = c(...))

# A mean or total with SE and interval by t; a share by Korn and Graubard; of everybody, and of each group.
number <- function(name, f, design, what = svymean) {
  m <- what(f, design, na.rm = TRUE)
  record(name, coef(m), SE(m), confint(m, df = degf(design)))
}
share <- function(name, f, design) {
  m <- svyciprop(f, design, method = "beta")
  record(name, coef(m), SE(m), confint(m))
}
# svyciprop() takes for n all rows of a raked design, also of those that subset() left out: here only those of the group.
share_of_raked <- function(name, f, design) {
  m <- svymean(f, design); p <- coef(m)[[2]]; se <- SE(m)[[2]]; n <- sum(weights(design) > 0)
  k <- p * (1 - p) / se^2 * (qt(.025, n - 1) / qt(.025, degf(design)))^2
  record(name, p, se, qbeta(.025, k * p, k * (1 - p) + 1), qbeta(.975, k * p + 1, k * (1 - p)))
}
each <- function(name, column, design, f, how, ...) {
  for (group in sort(unique(na.omit(as.character(design$variables[[column]])))))
    how(paste(name, column, group), f, subset(design, !is.na(get(column)) & get(column) == group), ...)
}

strata <- svydesign(~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat)
clusters <- svydesign(~dnum, weights = ~pw, fpc = ~fpc, data = apiclus1)
health <- svydesign(~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, nest = TRUE, data = nhanes)
raked <- rake(clusters, list(~stype, ~sch.wide),
              list(data.frame(stype = c("E", "H", "M"), Freq = c(4421, 755, 1018)),
                   data.frame(sch.wide = c("No", "Yes"), Freq = c(1072, 5122))), list(maxit = 1000, epsilon = 1e-9))
for (one in c("strata", "clusters", "raked")) {
  design <- get(one)
  number(paste(one, "mean"), ~api00, design)
  number(paste(one, "total"), ~api.stu, design, svytotal)
  share(paste(one, "share"), ~I(awards == "Yes"), design)
  each(paste(one, "mean"), "stype", design, ~api00, number)
  each(paste(one, "share"), "stype", design, ~I(awards == "Yes"), if (one == "raked") share_of_raked else share)
}
for (one in c("strata", "clusters")) {
  record(paste(one, "deff"), deff(svymean(~api00, get(one), deff = "replace")))
  test <- svychisq(~sch.wide + stype, get(one))
  record(paste(one, "rao scott"), test$statistic, test$parameter, test$p.value)
}
share("health share", ~HI_CHOL, subset(health, !is.na(HI_CHOL)))
each("health share", "race", subset(health, !is.na(HI_CHOL)), ~HI_CHOL, share)
each("health share", "RIAGENDR", subset(health, !is.na(HI_CHOL)), ~HI_CHOL, share)
number("health total", ~HI_CHOL, health, svytotal)
test <- svychisq(~HI_CHOL + race, subset(health, !is.na(HI_CHOL)))
record("health rao scott", test$statistic, test$parameter, test$p.value)
options(survey.lonely.psu = "adjust")
lonely <- subset(apistrat, stype != "H" | cds == apistrat$cds[apistrat$stype == "H"][1])
number("lonely mean", ~api00, svydesign(~1, strata = ~stype, weights = ~pw, data = lonely))

today <- do.call(rbind, said)
file <- file.path(here, "designed.csv")
if ("--write" %in% commandArgs()) {
  today$value <- sprintf("%.11e", today$value)
  write.csv(today, file, row.names = FALSE, quote = FALSE)
  write.csv(nhanes[names(nhanes) != "agecat"], file.path(here, "data", "nhanes.csv"), row.names = FALSE, quote = FALSE, na = "")
} else {
  recorded <- read.csv(file)
  stopifnot(identical(recorded$name, today$name))
  apart <- abs(recorded$value - today$value) > 1e-8 * pmax(abs(today$value), 1e-6)
  cat(sum(!apart), "of", nrow(today), "figures of designed samples agree\n")
  if (any(apart)) { print(today[apart, ]); quit(status = 1) }
}
