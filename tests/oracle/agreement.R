# Cohen's kappa of two coders on documents, sentences and characters, as tests/metrics/test_agreement_oracle.py has it.
#   Rscript tests/oracle/agreement.R           compares what psych says today with tests/oracle/agreement_kappa.csv
#   Rscript tests/oracle/agreement.R --write   records it anew
# The data are invented: data/coded_stretches.csv (who put which code where; the end is not part of it) and
# data/coded_documents.csv (characters, and who read what). A sentence is 20 characters, of which the last is a space.
# Here each unit is a row; evalkit never spells them out. Recorded with R 4.2.2, psych 2.2.9.
suppressMessages(library(psych))
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
documents <- read.csv(file.path(here, "data", "coded_documents.csv"))
stretches <- read.csv(file.path(here, "data", "coded_stretches.csv"))
said <- list()
record <- function(name, ...) said[[length(said) + 1]] <<- data.frame(name = name, place = seq_along(c(...)), value = c(...))

# The units of a document by where they start and end.
cut_up <- list(
  document = function(characters) data.frame(from = 0, to = characters),
  sentence = function(characters) data.frame(from = seq(0, characters - 20, 20), to = seq(19, characters - 1, 20)),
  character = function(characters) data.frame(from = 0:(characters - 1), to = 1:characters)
)
present <- function(units, name, who, what) {
  mine <- stretches[stretches$document == name & stretches$coder == who & stretches$code == what, ]
  if (nrow(mine) == 0) return(rep(0, nrow(units)))
  1 * (rowSums(outer(units$from, mine$end, "<") & outer(units$to, mine$start, ">")) > 0)
}
pooled <- list()
for (level in names(cut_up)) for (code in sort(unique(stretches$code))) for (pair in combn(c("ana", "ben", "cho"), 2, simplify = FALSE)) {
  both <- documents[documents[[pair[1]]] == 1 & documents[[pair[2]]] == 1, ]
  x <- do.call(rbind, Map(function(name, characters) {
    units <- cut_up[[level]](characters)
    cbind(present(units, name, pair[1], code), present(units, name, pair[2], code))
  }, both$document, both$characters))
  counts <- table(factor(x[, 1], 0:1), factor(x[, 2], 0:1))
  kappa <- suppressMessages(suppressWarnings(cohen.kappa(counts)))
  record(paste(level, code, paste(pair, collapse = " ")), kappa$kappa, kappa$confid[1, c("lower", "upper")])
  share <- counts / sum(counts)
  name <- paste(level, "pooled", paste(pair, collapse = " "))
  pooled[[name]] <- rbind(pooled[[name]], c(sum(diag(share)), sum(rowSums(share) * colSums(share))))
}
# de Vries et al. 2008: kappa of the mean observed and the mean expected agreement of all codes
for (name in names(pooled)) {
  agree <- colMeans(pooled[[name]])
  record(name, (agree[1] - agree[2]) / (1 - agree[2]))
}

# ---- Record, or compare
found <- do.call(rbind, said)
file <- file.path(here, "agreement_kappa.csv")
if ("--write" %in% commandArgs(TRUE)) {
  found$value <- format(found$value, digits = 12, trim = TRUE)
  write.csv(found, file, row.names = FALSE, quote = FALSE)
} else {
  known <- read.csv(file)
  stopifnot("other figures are recorded: run with --write" = identical(known$name, found$name))
  off <- is.na(found$value) != is.na(known$value) | (abs(found$value - known$value) > 1e-6) %in% TRUE
  print(cbind(known, today = found$value)[off, ])
  cat(sum(!off), "of", length(off), "figures are as recorded\n")
  quit(status = any(off))
}
