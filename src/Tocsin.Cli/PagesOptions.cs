using System.CommandLine;
using System.Globalization;
using Tocsin.Web;

namespace Tocsin.Cli;

/// <summary>The options of the commands that serve pages.</summary>
public sealed class PagesOptions
{
    private readonly Option<int> port = new("--port")
    {
        Description = "Port on this machine's loopback interface; 0 takes a free one.",
        DefaultValueFactory = _ => new WebOptions().Port,
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        port.Validators.Add(result =>
        {
            // Its own reading: asking for the value of what is no number would throw before the parser has said so.
            if (result.Tokens is [var given] && !(int.TryParse(given.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 65535))
                result.AddError("--port takes a number from 0 to 65535.");
        });
        command.Options.Add(port);
    }

    /// <summary>What was asked for.</summary>
    public WebOptions Options(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return new WebOptions
        {
            Port = parsed.GetValue(port),
            TrialLanguages = Environment.GetEnvironmentVariable("TOCSIN_TRIAL_LANGUAGES") is { Length: > 0 },
        };
    }

    /// <summary>Where the pages will be, as far as it can be known before a free port is taken.</summary>
    public Uri Address(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return new(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{parsed.GetValue(port)}"));
    }
}
