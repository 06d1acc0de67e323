using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Tocsin.Benchmarks.Learn;

/// <summary>The same regime in R, where Rscript and the package glmnet are installed.</summary>
internal static class GlmnetPeer
{
    private const string Script = """
        suppressMessages(library(glmnet))
        folder <- commandArgs(TRUE)[1]
        d <- read.csv(file.path(folder, "prepared2024predictors-2025-09-03.csv"), check.names = FALSE)
        v <- read.csv(file.path(folder, "coefficients_3Sep2025.csv"))$variable[-1]
        known <- complete.cases(d[, c(v, "mk_onset", "mk_onset_1", "mk_onset_2", "mk_onset_1or2")])
        start <- proc.time()[["elapsed"]]
        for (origin in 1993:2023) {
          train <- known & d$year <= origin - 2
          test <- d$year == origin & complete.cases(d[, v])
          set.seed(90035)
          folds <- sample(rep(1:10, length = sum(train)))
          fit <- cv.glmnet(as.matrix(d[train, v]), d$mk_onset_1or2[train], family = "binomial", alpha = 0.5, foldid = folds)
          predict(fit, as.matrix(d[test, v]), s = "lambda.min", type = "response")
        }
        cat(proc.time()[["elapsed"]] - start)
        """;

    /// <summary>Seconds of the loop in R; null where R or glmnet is missing.</summary>
    public static double? Seconds(string folder)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, Script);
            using var process = Process.Start(new ProcessStartInfo("Rscript", ["--vanilla", file, Path.GetFullPath(folder)]) { RedirectStandardOutput = true })
                ?? throw new InvalidOperationException("Rscript did not start.");
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? double.Parse(output, CultureInfo.InvariantCulture) : null;
        }
        catch (Win32Exception)
        {
            return null; // there is no Rscript
        }
        finally
        {
            File.Delete(file);
        }
    }
}
