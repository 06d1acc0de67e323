using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Tocsin.Cli;
using Tocsin.Web.Accounts;

namespace Tocsin.Web.Tests.Accounts;

/// <summary>What an operator sets about a sign-in service, and what a service says about itself, before either is used.</summary>
public sealed class SignInServiceTests
{
    private const string Issuer = "https://login.example.org", Secret = "s3cret-of-the-client";

    private static readonly Dictionary<string, string> Good = new(StringComparer.Ordinal)
    {
        ["TOCSIN_OIDC_ISSUER"] = Issuer, ["TOCSIN_OIDC_CLIENT"] = "tocsin", ["TOCSIN_OIDC_SECRET"] = Secret,
    };

    [Fact]
    public void Nothing_set_is_no_service_and_what_is_set_is_read()
    {
        SignInServiceSettings.Read(_ => null).ShouldBeNull();
        var service = Read()!;
        (service.Issuer, service.Name, service.Client, service.ClientSecret).ShouldBe((Issuer, "login.example.org", "tocsin", Secret));
        service.ToString().ShouldBe(Issuer);
        var more = Read(("TOCSIN_OIDC_NAME", "Our ID"), ("TOCSIN_OIDC_SCOPES", "openid groups"), ("TOCSIN_OIDC_REQUIRE", "groups=a=b"))!;
        (more.Name, string.Join(' ', more.Scopes), more.Condition).ShouldBe(("Our ID", "groups", ("groups", "a=b")));
        Read(("TOCSIN_OIDC_ISSUER", "http://localhost:9000/realms/x"))!.Issuer.ShouldBe("http://localhost:9000/realms/x");
    }

    [Theory]
    [InlineData("TOCSIN_OIDC_ISSUER", "", "lacks TOCSIN_OIDC_ISSUER,")]
    [InlineData("TOCSIN_OIDC_ISSUER", "http://login.example.org", "give an https address")]
    [InlineData("TOCSIN_OIDC_ISSUER", "login.example.org", "give an https address")]
    [InlineData("TOCSIN_OIDC_ISSUER", "https://login.example.org/?x=1", "give an https address")]
    [InlineData("TOCSIN_OIDC_ISSUER", "https://me@login.example.org", "give an https address")]
    [InlineData("TOCSIN_OIDC_ISSUER", "file:///etc/passwd", "give an https address")]
    [InlineData("TOCSIN_OIDC_CLIENT", "", "lacks TOCSIN_OIDC_CLIENT,")]
    [InlineData("TOCSIN_OIDC_SECRET", "", "lacks TOCSIN_OIDC_SECRET_FILE,")]
    [InlineData("TOCSIN_OIDC_SECRET_FILE", "/nowhere/at/all", "both set")]
    [InlineData("TOCSIN_OIDC_REQUIRE", "groups", "give a claim and its value")]
    [InlineData("TOCSIN_OIDC_NAME", "a\nb", "at most")]
    public void What_cannot_be_is_refused_in_words_that_hold_no_secret(string name, string value, string says)
    {
        var refused = Should.Throw<CommandFailedException>(() => Read((name, value)));
        refused.Code.ShouldBe(ExitCode.Usage);
        refused.Message.ShouldContain(says);
        refused.Message.ShouldNotContain(Secret);
    }

    [Fact]
    public void The_secret_can_lie_in_a_file_that_not_everybody_reads()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, $"{Secret}\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);
                Should.Throw<CommandFailedException>(() => Read(("TOCSIN_OIDC_SECRET", ""), ("TOCSIN_OIDC_SECRET_FILE", file))).Message.ShouldContain("chmod 600");
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            Read(("TOCSIN_OIDC_SECRET", ""), ("TOCSIN_OIDC_SECRET_FILE", file))!.ClientSecret.ShouldBe(Secret);
            File.WriteAllText(file, "");
            Should.Throw<CommandFailedException>(() => Read(("TOCSIN_OIDC_SECRET", ""), ("TOCSIN_OIDC_SECRET_FILE", file))).Message.ShouldContain("is empty");
            File.WriteAllText(file, new string('x', 5000));
            Should.Throw<CommandFailedException>(() => Read(("TOCSIN_OIDC_SECRET", ""), ("TOCSIN_OIDC_SECRET_FILE", file))).Message.ShouldContain("too long");
            Should.Throw<CommandFailedException>(() => Read(("TOCSIN_OIDC_SECRET", ""), ("TOCSIN_OIDC_SECRET_FILE", "/nowhere"))).Message.ShouldContain("cannot be read");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("issuer", "https://login.example.org/", "calls itself")]
    [InlineData("issuer", "https://other.example", "calls itself")]
    [InlineData("authorize", "http://login.example.org/authorize", "no https addresses")]
    [InlineData("token", "http://login.example.org/token", "no https addresses")]
    [InlineData("token", "", "no https addresses")]
    [InlineData("keys", "http://login.example.org/keys", "no https addresses")]
    [InlineData("pushed", "http://login.example.org/par", "no https addresses")]
    [InlineData("authorize", "javascript:alert(1)", "no https addresses")]
    [InlineData("", "", null)]
    public void A_service_that_is_another_or_would_send_secrets_in_the_clear_is_not_used(string what, string value, string? says)
    {
        string Or(string name, string good) => what == name ? value : good;
        var said = new OpenIdConnectConfiguration
        {
            Issuer = Or("issuer", Issuer), AuthorizationEndpoint = Or("authorize", $"{Issuer}/authorize"), TokenEndpoint = Or("token", $"{Issuer}/token"),
            JwksUri = Or("keys", $"{Issuer}/keys"), PushedAuthorizationRequestEndpoint = Or("pushed", $"{Issuer}/par"),
        };
        using var key = System.Security.Cryptography.RSA.Create(2048);
        new SignInServiceMetadata(Read()!).Validate(said).Succeeded.ShouldBeFalse("without a key");
        said.SigningKeys.Add(new RsaSecurityKey(key));
        var result = new SignInServiceMetadata(Read()!).Validate(said);
        result.Succeeded.ShouldBe(says is null, result.ErrorMessage);
        (result.ErrorMessage ?? "").ShouldContain(says ?? "");
    }

    private static SignInService? Read(params (string Name, string Value)[] changed)
    {
        var all = new Dictionary<string, string>(Good, StringComparer.Ordinal);
        foreach (var (name, value) in changed)
            all[name] = value;
        return SignInServiceSettings.Read(setting => all.GetValueOrDefault(setting.Name) is { Length: > 0 } value ? value : null);
    }
}
