using Tocsin.Store;
using Tocsin.Web.Tls;

namespace Tocsin.Cli.Doctor;

/// <summary>What is looked at of the server of pages.</summary>
internal static class PagesChecks
{
    public static Finding Site(RunningNote? site) => site is not null
        ? new("Pages", FindingState.Good, $"served at {site.Address} by process {site.Process}", "readers can open them there")
        : new("Pages", FindingState.Good, "not being served", "to start, use `tocsin serve`");

    /// <summary>The certificate that is served, or that the settings name; null where there is none.</summary>
    public static Finding? Certificate(RunningNote? site, TimeProvider time)
    {
        var (file, key, host) = site is { Certificate: { } served, CertificateKey: { } servedKey }
            ? (served, servedKey, site.Address.Host)
            : (Setting.Certificate.Value, Setting.CertificateKey.Value, Setting.Host.Value);
        if (file is null || key is null)
            return null;
        const string ToDo = "Replace the files; a running server loads them within 30 s.";
        try
        {
            var state = new CertificateState(ServerCertificate.Read(file, key, time), host, time.GetUtcNow());
            return state.IsBad ? new("Certificate", FindingState.Bad, state.Words, "browsers refuse the connection", ToDo)
                : state.IsNear ? new("Certificate", FindingState.Look, state.Words, "browsers then refuse the connection", ToDo)
                : new("Certificate", FindingState.Good, state.Words, "browsers that trust its issuer accept it");
        }
        catch (CertificateException unusable)
        {
            return new("Certificate", FindingState.Bad, unusable.Message,
                "a running server keeps the previous one but cannot restart", ToDo);
        }
    }
}
