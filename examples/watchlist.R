# Prints the States at highest risk, with deaths of the last twelve months, from Tocsin's bulk download,
# and draws them into a file. R 4.0 or newer, without packages.
#
#   Rscript watchlist.R [picture.pdf]
#
#   TOCSIN_URL    where Tocsin is served; http://localhost:8138 when not set
#   TOCSIN_TOKEN  a token of yours, from the page of your account; not needed where reading is open
#
# It is read from the environment, because other people on the machine can see a command line.

shown <- 10

download <- function() {
  address <- paste0(sub("/+$", "", Sys.getenv("TOCSIN_URL", "http://localhost:8138")), "/api/v1/bulk?files=csv")
  token <- Sys.getenv("TOCSIN_TOKEN")
  headers <- c(Accept = "application/zip")
  if (nzchar(token)) headers <- c(headers, Authorization = paste("Bearer", token))
  file <- tempfile(fileext = ".zip")
  options(timeout = 600)
  status <- tryCatch(
    download.file(address, file, method = "libcurl", mode = "wb", quiet = TRUE, headers = headers),
    warning = function(refused) stop("Tocsin did not give the download: ", conditionMessage(refused), call. = FALSE),
    error = function(refused) stop("Tocsin did not give the download: ", conditionMessage(refused), call. = FALSE)
  )
  if (status != 0) stop("The download did not succeed.", call. = FALSE)
  folder <- tempfile()
  # A download that broke off, perhaps because the data changed meanwhile, has no table of contents.
  files <- tryCatch(unzip(file, exdir = folder), warning = function(broken) character(0), error = function(broken) character(0))
  unlink(file)
  if (length(files) == 0) stop("The download broke off. Try again.", call. = FALSE)
  files
}

# An empty cell is unknown, never zero. "NA" is a text like any other.
table_of <- function(files, name) {
  path <- files[endsWith(files, paste0(name, ".csv"))][1]
  read.csv(path, na.strings = "", stringsAsFactors = FALSE, check.names = FALSE, encoding = "UTF-8")
}

files <- download()
watchlist <- table_of(files, "watchlist")
imports <- table_of(files, "imports")
on_exercise <- isTRUE(watchlist$exercise[1] %in% c("true", TRUE))

if (on_exercise) cat("EXERCISE: everything here is invented.\n")
cat("Handling", watchlist$handling[1], "\n\n")

ranked <- watchlist[!is.na(watchlist$rank), ]
ranked <- head(ranked[order(ranked$rank), ], shown)
if (nrow(ranked) == 0) stop("No State has a rank.", call. = FALSE)

deaths <- ifelse(is.na(ranked$deaths), "unknown", format(ranked$deaths, big.mark = ",", trim = TRUE))
result <- data.frame(
  rank = ranked$rank,
  State = ranked$name,
  probability = sprintf("%.1f %%", 100 * ranked$probability),
  deaths = deaths
)
print(result, row.names = FALSE)

cat("\nFiles behind all tables; datapackage.json in the download names those behind each:\n")
or_not_known <- function(text) ifelse(is.na(text), "not known", text)
cat(sprintf("  %s: %s, terms %s\n", or_not_known(imports$publisher), imports$file, or_not_known(imports$licence)), sep = "")

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) > 0) {
  pdf(arguments[1], width = 8, height = 5)
  par(mar = c(5, 12, 3, 1))
  barplot(
    rev(100 * ranked$probability), names.arg = rev(ranked$name), horiz = TRUE, las = 1, border = NA,
    xlab = "Probability of a new mass killing within two years, %",
    main = if (on_exercise) "EXERCISE: invented data" else "States at highest risk"
  )
  invisible(dev.off())
}
