using System.Globalization;
using System.Text;
using Tocsin.Cli;

// Before anything else, for every thread: what Tocsin reads, prints, keeps and serves is the same whatever language the machine is set to.
// A page names the culture of its own language.
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

// A terminal gets the letters that it shows; what is read by a program is UTF-8 everywhere.
if (Console.IsOutputRedirected)
    Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

return await TocsinCommandLine.RunAsync(args, TimeProvider.System, CancellationToken.None);
