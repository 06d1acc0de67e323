using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Tocsin.Cli;
using Tocsin.Cli.Doctor;
using Tocsin.Store;
using Tocsin.Store.Backups;
using Tocsin.Tests.Architecture;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Cli;

/// <summary>What the doctor looks at, and that each finding says its state, what it means and, where something is wrong, what to do.</summary>
public sealed class DoctorTests
{
    [Fact]
    public async Task Everything_that_wants_an_eye_is_looked_at_and_what_is_wrong_says_what_to_do()
    {
        using var run = new CommandLineRun("tocsin-doctor-");
        await File.WriteAllTextAsync(Path.Combine(run.Home, "settings"),
            $"TOCSIN_CERTIFICATE={run.Home}/chain.pem\nTOCSIN_CERTIFICATE_KEY={run.Home}/key.pem\nTOCSIN_HOST=tocsin.example.org\n");
        Certify(run.Home, days: 10);
        var folder = new DataFolder(Path.Combine(run.Home, "world"));
        folder.Create();
        new BackupNote(TimeProvider.System.GetUtcNow().AddDays(-3), "ab").Write(folder);

        var (code, findings) = await LookAsync(run);
        code.ShouldBe(ExitCode.Done);
        ((string[])["Program", "Settings", "Disk", "Database", "Server's user", "Libraries", "Clock", "Backup", "Vault key", "Drift", "Pages", "Certificate"])
            .Except(findings.Keys).ShouldBeEmpty();
        findings["Backup"].State.ShouldBe("look");
        findings["Backup"].Found.ShouldContain("3 days ago");
        findings["Certificate"].State.ShouldBe("look");
        findings["Certificate"].Found.ShouldContain("10 days from now");
        findings["Clock"].State.ShouldBe("good");
        findings["Vault key"].State.ShouldBe("good");
        findings["Libraries"].Found.ShouldContain("OpenSSL 1.1.1");

        // A backup that is too old, an expired certificate: broken.
        new BackupNote(TimeProvider.System.GetUtcNow().AddDays(-30), "ab").Write(folder);
        Certify(run.Home, days: -1);
        (code, findings) = await LookAsync(run);
        code.ShouldBe(ExitCode.Failed);
        findings["Backup"].State.ShouldBe("bad");
        findings["Certificate"].State.ShouldBe("bad");
        findings["Certificate"].Found.ShouldContain("expired at");
    }

    [Fact]
    public async Task A_clock_that_was_set_back_is_found()
    {
        using var folder = new TemporaryFolder();
        var now = TimeProvider.System.GetUtcNow();
        await File.WriteAllTextAsync(folder["rtc"], $"{now.ToUnixTimeSeconds() + 3}\n");
        MachineChecks.HardwareClock(now, folder["rtc"])!.State.ShouldBe(FindingState.Good);
        // One that is set to the time of a zone is right; one of another day is not.
        MachineChecks.HardwareClock(now.AddHours(5.75), folder["rtc"])!.State.ShouldBe(FindingState.Good);
        MachineChecks.HardwareClock(now.AddMinutes(7), folder["rtc"])!.State.ShouldBe(FindingState.Look);
        MachineChecks.HardwareClock(now.AddDays(-2), folder["rtc"])!.State.ShouldBe(FindingState.Look);
        MachineChecks.HardwareClock(now, folder["none"]).ShouldBeNull();
        await File.WriteAllTextAsync(folder["rtc"], "soon");
        MachineChecks.HardwareClock(now, folder["rtc"]).ShouldBeNull();
    }

    [Fact]
    public void The_libraries_of_PostgreSQL_are_named_with_their_versions_here_and_in_the_threat_model()
    {
        var libraries = PostgresLibraries.Of(PostgresBinaries.Locate());
        libraries.Select(library => library.Name).ShouldBe(["OpenSSL", "zlib", "ICU", "libxml2", "libxslt", "liblzma", "OSSP uuid"]);
        var model = Repository.Read("docs/threat-model.md");
        foreach (var library in libraries)
        {
            library.Version.ShouldMatch(@"^\d+(\.\d+)+[a-z]?$", library.Name);
            model.ShouldContain($"{library.Name} {library.Version}");
        }
    }

    [Fact]
    public async Task A_backup_is_noted_and_an_unreadable_note_is_none()
    {
        using var folder = new TemporaryFolder();
        var data = new DataFolder(folder["world"]);
        BackupNote.Read(data).ShouldBeNull();
        var note = new BackupNote(TimeProvider.System.GetUtcNow(), "ab");
        note.Write(data);
        BackupNote.Read(data).ShouldBe(note);
        await File.WriteAllTextAsync(folder["world/last-backup.json"], "{");
        BackupNote.Read(data).ShouldBeNull();
    }

    private static async Task<(ExitCode Code, Dictionary<string, (string State, string Found)> Findings)> LookAsync(CommandLineRun run)
    {
        var (code, output, error) = await run.RunAsync("doctor", "--json");
        using var document = JsonDocument.Parse(output);
        var findings = document.RootElement.GetProperty("findings").EnumerateArray().ToList();
        foreach (var finding in findings)
        {
            finding.GetProperty("means").GetString().ShouldNotBeNullOrEmpty();
            if (finding.GetProperty("state").GetString() != "good")
                finding.GetProperty("to_do").GetString().ShouldNotBeNullOrEmpty(finding.GetProperty("check").GetString());
        }

        error.ShouldNotContain("fail");
        return (code, findings.ToDictionary(one => one.GetProperty("check").GetString()!, one => (one.GetProperty("state").GetString()!,
            one.GetProperty("found").GetString()!)));
    }

    private static void Certify(string folder, double days)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=tocsin.example.org", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-20), now.AddDays(days));
        File.WriteAllText(Path.Combine(folder, "chain.pem"), made.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }
}
