using System.Runtime.Versioning;
using System.Text;
using Tocsin.Store;

namespace Tocsin.Tests.Store;

/// <summary>A settings file is used as it is meant, or refused with the line and what to do.</summary>
[UnsupportedOSPlatform("windows")] // who can read a file is told otherwise there
public sealed class SettingsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Values_are_read_as_systemd_and_container_runtimes_read_them()
    {
        var file = Read("""
            # Where readers come from
            TOCSIN_HOST=tocsin.example.org

              TOCSIN_PORT = "443"
            TOCSIN_PROXY='192.0.2.1, 2001:db8::1'
            TOCSIN_KEYS=/srv/keys = old
            TOCSIN_LISTEN=
            """.Replace("\n", "\r\n", StringComparison.Ordinal));
        file.Faults.ShouldBeEmpty();
        file.Values.ToDictionary(one => one.Key, one => one.Value).ShouldBe(new Dictionary<string, (string, int)>
        {
            ["TOCSIN_HOST"] = ("tocsin.example.org", 2), ["TOCSIN_PORT"] = ("443", 4), ["TOCSIN_PROXY"] = ("192.0.2.1, 2001:db8::1", 5),
                ["TOCSIN_KEYS"] = ("/srv/keys = old", 6),
        }, ignoreOrder: true);
    }

    [Theory]
    [InlineData("TOCSIN_PROT=443", "line 1: \"TOCSIN_PROT\" is not a setting. Did you mean TOCSIN_PORT? `tocsin settings` lists them.")]
    [InlineData("\ntocsin_host=a.example", "line 2: \"tocsin_host\" is not a setting. Did you mean TOCSIN_HOST? `tocsin settings` lists them.")]
    [InlineData("PATH=/bin", "line 1: \"PATH\" is not a setting. `tocsin settings` lists them.")]
    [InlineData("TOCSIN_PORT=70000", "line 1: TOCSIN_PORT is \"70000\", which is not a port; give a number from 0 to 65535.")]
    [InlineData("TOCSIN_PORT=4٤3", "line 1: TOCSIN_PORT is \"4٤3\", which is not a port; give a number from 0 to 65535.")]
    [InlineData("TOCSIN_LISTEN=everywhere",
        "line 1: TOCSIN_LISTEN is \"everywhere\", which is not a list of addresses; give some such as 192.0.2.1 or ::, with commas between them.")]
    [InlineData("TOCSIN_HOST=https://a.example",
        "line 1: TOCSIN_HOST is \"https://a.example\", which is not a host name; give one such as tocsin.example.org.")]
    [InlineData("TOCSIN_LOG_FORMAT=xml", "line 1: TOCSIN_LOG_FORMAT is \"xml\", which is not allowed; give one of line, json.")]
    [InlineData("TOCSIN_SECURITY_CONTACT=us",
        "line 1: TOCSIN_SECURITY_CONTACT is \"us\", which is not a contact address; give an address such as mailto:security@example.org or https://example.org/security.")]
    [InlineData("TOCSIN_OTLP=https://a:b@c.example",
        "line 1: TOCSIN_OTLP is \"https://a:b@c.example\", which is not a collector address; give one such as https://collector.example.org:4318, without a password.")]
    [InlineData("TOCSIN_OTLP_HEADERS=hunter2", "line 1: TOCSIN_OTLP_HEADERS is not a list of headers; give NAME=VALUE, with commas between several.")]
    [InlineData("TOCSIN_PORT=1\nTOCSIN_PORT=2", "line 2: TOCSIN_PORT is already in line 1. Remove one.")]
    [InlineData("TOCSIN_PORT", "line 1: this is not a setting. Write NAME=value, or # and a note.")]
    [InlineData("TOCSIN_KEYS=/a\tb", "line 1: TOCSIN_KEYS is \"/a\tb\", which contains a control character; remove it.")]
    [InlineData("TOCSIN_SETTINGS=/a", "line 1: TOCSIN_SETTINGS decides where this file is. Set it in the environment.")]
    [InlineData("TOCSIN_HOME=/a", "line 1: TOCSIN_HOME decides where this file is. Set it in the environment.")]
    public void What_cannot_be_used_is_named_with_its_line_and_what_to_do(string text, string fault) =>
        Read(text).Faults.ShouldHaveSingleItem().ShouldBe($"{_folder["settings"]}, {fault}");

    [Fact]
    public void What_is_no_file_of_settings_is_refused()
    {
        SettingsFile.Read(_folder["none"], isInHome: false).Faults.ShouldHaveSingleItem().ShouldContain("there is no such file");
        SettingsFile.Read(_folder.Path, isInHome: false).Faults.ShouldHaveSingleItem().ShouldContain("there is no such file");
        Read(new string('#', 70_000)).Faults.ShouldHaveSingleItem().ShouldContain("70000 bytes");
        File.WriteAllBytes(_folder["settings"], [0xFF, 0xFE, 0x41]);
        SettingsFile.Read(_folder["settings"], isInHome: true).Faults.ShouldHaveSingleItem().ShouldContain("UTF-8");
    }

    [Fact]
    public void A_secret_is_refused_where_everybody_can_read_it_and_never_repeated()
    {
        const string Secret = "TOCSIN_DATABASE=Host=db;Password=hunter2";
        File.WriteAllText(_folder["settings"], Secret);
        File.SetUnixFileMode(_folder["settings"], UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        var fault = SettingsFile.Read(_folder["settings"], isInHome: true).Faults.ShouldHaveSingleItem();
        fault.ShouldBe($"{_folder["settings"]}, line 1: everyone on this machine can read TOCSIN_DATABASE there. Run chmod o= {_folder["settings"]}");
        File.SetUnixFileMode(_folder["settings"], UnixFileMode.UserRead | UnixFileMode.GroupRead);
        SettingsFile.Read(_folder["settings"], isInHome: true).Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Its_folder_may_be_named_by_a_file_that_lies_elsewhere()
    {
        File.WriteAllText(_folder["elsewhere"], "TOCSIN_HOME=/srv/tocsin");
        SettingsFile.Read(_folder["elsewhere"], isInHome: false).Faults.ShouldBeEmpty();
    }

    public void Dispose() => _folder.Dispose();

    private SettingsFile Read(string text)
    {
        File.WriteAllText(_folder["settings"], text, new UTF8Encoding(false));
        File.SetUnixFileMode(_folder["settings"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return SettingsFile.Read(_folder["settings"], isInHome: true);
    }
}
