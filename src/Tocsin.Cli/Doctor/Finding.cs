namespace Tocsin.Cli.Doctor;

/// <summary>What one check found.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="State">How serious it is.</param>
/// <param name="Found">What is so.</param>
/// <param name="Means">What that means.</param>
/// <param name="ToDo">What to do; empty where nothing is.</param>
internal sealed record Finding(string Check, FindingState State, string Found, string Means, string ToDo = "");
