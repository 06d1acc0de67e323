using System.CommandLine;
using System.Text.RegularExpressions;
using Tocsin.Cli;
using Tocsin.Cli.Terminal;
using Tocsin.Store;
using Tocsin.Tests.Architecture;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Launcher;

/// <summary>What is given to servers fits the program: the unit of systemd, the container file and the example of settings.</summary>
public sealed partial class DeployTests
{
    private static readonly Command Root = TocsinCommandLine.Build(new Screen(), TimeProvider.System);

    [Theory]
    [InlineData("deploy/tocsin.service")]
    [InlineData("deploy/Containerfile")]
    [InlineData("docs/install.md")]
    public void Every_setting_in_it_is_one(string file) =>
        Name().Matches(Repository.Read(file)).Select(match => match.Value).Except(Setting.All.Select(setting => setting.Name)).ShouldBeEmpty();

    [Theory]
    [InlineData("deploy/tocsin.service", @"ExecStart=/opt/tocsin/tocsin (.*)")]
    [InlineData("deploy/Containerfile", @"CMD \[(.*)\]")]
    public void What_it_starts_is_understood(string file, string line)
    {
        var words = Regex.Match(Repository.Read(file), line).Groups[1].Value.Split([' ', ',', '"'], StringSplitOptions.RemoveEmptyEntries);
        words[0].ShouldBe("serve");
        Root.Parse(words).Errors.ShouldBeEmpty();
    }

    [Fact]
    public void The_example_of_settings_can_be_used_both_ways()
    {
        using var folder = new TemporaryFolder();
        var text = Repository.Read("deploy/settings.example");
        foreach (var example in new[] { text, Regex.Replace(text, "^#(TOCSIN_)", "$1", RegexOptions.Multiline) })
        {
            File.WriteAllText(folder["settings"], example);
            SettingsFile.Read(folder["settings"], isInHome: false).Faults.ShouldBeEmpty();
        }
    }

    [ToolFact("systemd-analyze")]
    public async Task Systemd_understands_the_unit_and_finds_it_closed()
    {
        using var folder = new TemporaryFolder();
        // It asks for the program to be there.
        var unit = Repository.Read("deploy/tocsin.service").Replace("/opt/tocsin/tocsin", "/bin/true", StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder["tocsin.service"], unit);
        var verified = await ChildProcess.RunAsync("systemd-analyze", ["verify", "--man=no", folder["tocsin.service"]], CancellationToken.None);
        verified.ExitCode.ShouldBe(0, verified.Output);
        verified.Output.ShouldNotContain("Unknown");
        var security = await ChildProcess.RunAsync("systemd-analyze", ["security", "--offline=true", "--threshold=25", "--no-pager", folder["tocsin.service"]],
            CancellationToken.None);
        security.ExitCode.ShouldBe(0, security.Output);
    }

    [Fact]
    public void The_container_file_takes_the_archive_as_it_is_laid_out()
    {
        var (container, release) = (Repository.Read("deploy/Containerfile"), Repository.Read("build/release.sh"));
        release.ShouldContain("name=tocsin-$version-$system");
        container.ShouldContain("ADD tocsin-*-linux-*.tar.gz /opt/");
        container.ShouldContain("COPY --from=unpacked /opt/tocsin /opt/tocsin");
        container.ShouldContain("ENTRYPOINT [\"/opt/tocsin/tocsin\"]");
        release.ShouldContain("\"$work/$name/tocsin\"");
    }

    [GeneratedRegex(@"\bTOCSIN_[A-Z]+(?:_[A-Z]+)*\b")]
    private static partial Regex Name();
}
