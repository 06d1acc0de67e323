namespace Tocsin.Cli.Doctor;

/// <summary>How serious a finding is.</summary>
internal enum FindingState
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Works, and wants somebody to look.</summary>
    Look,

    /// <summary>Broken, or about to be.</summary>
    Bad,
}
