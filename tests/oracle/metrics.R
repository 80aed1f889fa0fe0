# The values that tests/metrics is held to. Run: Rscript tests/oracle/metrics.R
# Needs R with psych and survey (recorded with R 4.2.2, psych 2.2.9, survey 4.1.1); the data are typed in
# here and in the tests, or come with R (attitude) and psych (bfi).
suppressMessages({library(psych); library(survey)})
options(digits = 10, width = 160)

show <- function(label, ...) cat(sprintf("%-30s", label), format(c(...), digits = 10), "\n")
wilson <- function(x, n) suppressWarnings(prop.test(x, n, correct = FALSE))$conf.int
# alpha() draws nothing at random with n.iter = 1; its advice on reverse keys is not wanted here.
feldt <- function(x, keys = NULL) {
  capture.output(a <- suppressMessages(suppressWarnings(alpha(x, keys = keys, warnings = FALSE))))
  c(a$total$raw_alpha, unlist(a$feldt[c("lower.ci", "upper.ci")]))
}

# ---- test_likert.py: four items on anchors 1 to 4, twelve respondents, some missing
scale <- data.frame(
  q1 = c(4, 4, 3, NA, 4, 2, 3, 4, 4, 3, 1, 4),
  q2 = c(3, 4, 3, 2, 4, 2, NA, 4, 3, 3, 2, 4),
  q3 = c(4, 3, 2, 2, 4, 1, 3, 4, 4, 2, 1, 3),
  q4 = c(1, 2, 2, 3, 1, 4, 2, 1, NA, 2, 3, 1)
)
for (item in names(scale)) {
  answers <- na.omit(scale[[item]])
  for (anchor in 1:4) show(paste("distribution", item, anchor), mean(answers == anchor), wilson(sum(answers == anchor), length(answers)))
  show(paste("top two", item), mean(answers >= 3), wilson(sum(answers >= 3), length(answers)))
  show(paste("mean", item), mean(answers), t.test(answers)$conf.int, sd(answers))
}
show("mean cut at 4", mean(c(4, 4, 3)), t.test(c(4, 4, 3))$conf.int, sd(c(4, 4, 3)))
show("wilson 0 of 1", wilson(0, 1))
show("wilson 1 of 1", wilson(1, 1))
for (item in names(attitude)) show(paste("attitude mean", item), mean(attitude[[item]]), t.test(attitude[[item]])$conf.int, sd(attitude[[item]]))

# ---- test_reliability.py
show("alpha, q4 reversed", feldt(na.omit(scale), "q4"), nrow(na.omit(scale)))
show("alpha, nothing reversed", feldt(na.omit(scale)))
show("alpha, two items", feldt(na.omit(scale[c("q1", "q2")])), nrow(na.omit(scale[c("q1", "q2")])))
# psych drops an item that everyone answers alike; the scale as fielded keeps it, so by the definition:
flat <- cbind(na.omit(scale[1:3]), q5 = 4)
covariances <- cov(flat)
kept <- 4 / 3 * (1 - sum(diag(covariances)) / sum(covariances))
show("alpha, one item all alike", kept, unlist(alpha.ci(kept, n.obs = nrow(flat), n.var = 4)[c("lower.ci", "upper.ci")]), nrow(flat))
show("alpha, attitude", feldt(attitude), nrow(attitude))
agree <- na.omit(bfi[paste0("A", 1:5)])
conscientious <- na.omit(bfi[paste0("C", 1:5)])
show("alpha, bfi agreeableness", feldt(agree, "A1"), nrow(agree))
show("alpha, bfi conscientiousness", feldt(conscientious, c("C4", "C5")), nrow(conscientious))

# ---- test_participation.py
show("wilson 12 of 53", 12 / 53, wilson(12, 53))
show("wilson 2 of 7", 2 / 7, wilson(2, 7))
show("wilson 4 of 7", 4 / 7, wilson(4, 7))
show("wilson 0 of 7", 0, wilson(0, 7))
show("wilson 1 of 7", 1 / 7, wilson(1, 7))
teams <- data.frame(
  housing = c(1, 0, 1, 1, 0, 1, 0, 1, 1),
  food    = c(1, 1, 0, 0, 0, 1, 1, 0, 0),
  jobs    = c(0, 0, 1, 0, 1, 1, 0, 0, 0)
)
teams$ticks <- rowSums(teams)
design <- suppressWarnings(svydesign(~1, data = teams))
for (team in c("housing", "food", "jobs")) {
  ratio <- svyratio(as.formula(paste0("~", team)), ~ticks, design)
  show(paste("share of responses", team), coef(ratio), confint(ratio, df = degf(design)), SE(ratio))
  show(paste("share of people", team), mean(teams[[team]]), wilson(sum(teams[[team]]), nrow(teams)))
}
few <- data.frame(housing = c(1, 1, 0), food = c(0, 1, 1), ticks = c(1, 2, 1))
ratio <- svyratio(~housing, ~ticks, suppressWarnings(svydesign(~1, data = few)))
show("share of responses, cut at 0, 1", coef(ratio), confint(ratio, df = 2))
