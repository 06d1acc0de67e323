using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tocsin.Cli;

namespace Tocsin.Tests.Cli;

/// <summary>Accounts at the terminal, with the pages served beside it: the links that are printed open, and those of somebody who is shut out do not.</summary>
public sealed partial class UserCommandTests : IDisposable
{
    private readonly CommandLineRun run = new("tocsin-user-");
    private readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false });

    public void Dispose()
    {
        client.Dispose();
        run.Dispose();
    }

    [Fact]
    public async Task Somebody_is_invited_shut_out_let_in_again_and_given_a_new_password()
    {
        using var serve = Process.Start(run.Start("serve", "--port", "0"))!;
        serve.StandardInput.Close();
        try
        {
            // On a terminal alone: here the first link is not printed, and how to get one is.
            (await serve.StandardError.ReadLineAsync())!.ShouldStartWith("Serving http://localhost:");
            (await serve.StandardError.ReadLineAsync())!.ShouldNotContain("key=");

            var invitation = await LinkAsync("user", "add", "A.Person", "--role", "analyst", "adviser", "--clearance", "TLP:AMBER", "--compartment", "MIRRE", "--display", "A person");
            (await client.GetAsync(invitation)).StatusCode.ShouldBe(HttpStatusCode.OK);
            using (var people = JsonDocument.Parse((await run.RunAsync("user", "list", "--json")).Output))
            {
                var person = people.RootElement.GetProperty("people").EnumerateArray().ShouldHaveSingleItem();
                person.GetProperty("name").GetString().ShouldBe("a.person");
                person.GetProperty("display").GetString().ShouldBe("A person");
                person.GetProperty("clearance").GetString().ShouldBe("TLP:AMBER");
                person.GetProperty("roles").EnumerateArray().Select(role => role.GetString()).ShouldBe(["analyst", "adviser"], ignoreOrder: true);
                person.GetProperty("compartments").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe("MIRRE");
            }

            (await run.RunAsync("user", "disable", "a.person")).Output.ShouldContain("a.person is disabled");
            (await client.GetAsync(invitation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await run.RunAsync("user", "list", "--csv")).Output.ShouldMatch(@"a\.person.*,\d{4}-\d\d-\d\dT[^,]+,,false\r\n\z");

            (await run.RunAsync("user", "disable", "a.person", "--undo")).Output.ShouldContain("is enabled again");
            var again = await LinkAsync("user", "reset", "a.person", "--second-factor");
            (await client.GetAsync(again)).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await client.GetAsync(invitation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            using (var people = JsonDocument.Parse((await run.RunAsync("user", "list", "--json")).Output))
                people.RootElement.GetProperty("people")[0].GetProperty("clearance").GetString().ShouldBe("TLP:CLEAR"); // it goes with the second factor

            var log = (await run.RunAsync("audit", "list", "--csv")).Output;
            log.ShouldContain("permission_changed");
            log.ShouldNotContain(again.Query.Split('=')[1]);
        }
        finally
        {
            CommandLineRun.Signal(serve, "TERM");
            await CommandLineRun.EndAsync(serve);
        }
    }

    [Fact]
    public async Task What_cannot_be_done_is_said_and_nothing_is_changed()
    {
        foreach (var (arguments, code, says) in new (string[], ExitCode, string)[]
        {
            (["add", "a.person"], ExitCode.Usage, "Give at least one --role"),
            (["add", "a.person", "--role", "king"], ExitCode.Usage, "--role takes reporter"),
            (["add", "a.person", "--role", "analyst", "--clearance", "AMBER"], ExitCode.Usage, "--clearance must be one of TLP:CLEAR"),
            (["disable", "nobody"], ExitCode.NotFound, "No account has that name"),
            (["reset", "nobody"], ExitCode.NotFound, "No account has that name"),
        })
        {
            var refused = await run.RunAsync(["user", .. arguments]);
            (refused.Code, refused.Error).ShouldSatisfyAllConditions(one => one.Code.ShouldBe(code, refused.Error), one => one.Error.ShouldContain(says));
        }

        (await run.RunAsync("user", "list",
            "--csv")).Output.ShouldBe("exercise,id,name,display,roles,clearance,compartments,made_at,disabled_at,speaks_for,is_asleep\r\n");
    }

    private async Task<Uri> LinkAsync(params string[] arguments)
    {
        var (code, output, error) = await run.RunAsync(arguments);
        code.ShouldBe(ExitCode.Done, error);
        return new Uri(Link().Match(output).Value);
    }

    [GeneratedRegex(@"http://localhost:\d+/sign-in/link\?key=[0-9a-f]{64}")]
    private static partial Regex Link();
}
