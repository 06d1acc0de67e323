using System.CommandLine;
using Spectre.Console;
using Tocsin.Cli.Terminal;
using Tocsin.Store;

namespace Tocsin.Cli.Commands;

/// <summary>`tocsin settings`: every setting, what holds, and where it comes from. It reads no data and needs no account.</summary>
internal sealed class SettingsCommand(CommandHost host)
{
    private const string Hidden = "(hidden)";

    public Command Build() =>
        host.With(new Command("settings", "List every setting, its value and its origin: environment, settings file or program."),
        RunAsync);

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (host.Worlds.AsksForExercise(parsed))
            host.Mark(WorldOptions.Exercise);
        var (file, faults) = (SettingsFile.Own.Path, Setting.Faults());
        var results = new Results(host.Screen, host.Worlds.AsksForExercise(parsed));
        switch (host.Worlds.Format(parsed))
        {
            case OutputFormat.Json:
                await results.JsonAsync(new
                {
                    File = file,
                    Settings = Setting.All.Select(setting => new { setting.Name, Value = Shown(setting), setting.IsSecret, setting.From, setting.Default }),
                    Faults = faults,
                    Unknown = Setting.Strangers(),
                });
                break;
            case OutputFormat.Csv:
                await results.CsvAsync(["name", "value", "secret", "from", "default"],
                    Setting.All.Select(setting => new object?[] { setting.Name, Shown(setting), setting.IsSecret, setting.From, setting.Default }));
                break;
            default:
                var table = Screen.NewTable(("Setting", false), ("Value", false), ("From", false)).KeepAll();
                foreach (var setting in Setting.All)
                    table.AddRow(setting.Name, Markup.Escape(Shown(setting) ?? setting.Default), Markup.Escape(setting.From));
                host.Screen.Tables.Write(table);
                host.Screen.Note(file is null ? "There is no settings file." : $"The settings file: {file}");
                break;
        }

        foreach (var stranger in Setting.Strangers())
            host.Screen.Note($"{stranger} in the environment is not a setting and has no effect.");
        foreach (var fault in faults)
            host.Screen.Error(fault);
        return faults.Count == 0 ? ExitCode.Done : ExitCode.Usage;
    }

    private static string? Shown(Setting setting) => setting.Value is not { } value ? null : setting.IsSecret ? Hidden : value;
}
