using Tocsin.Cli;

return await TocsinCommandLine.RunAsync(args, TimeProvider.System, CancellationToken.None);
