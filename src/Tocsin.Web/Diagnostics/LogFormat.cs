namespace Tocsin.Web.Diagnostics;

/// <summary>How the server's log is written.</summary>
public enum LogFormat
{
    /// <summary>One line an event, for people and for what reads lines.</summary>
    Line,

    /// <summary>One JSON object an event, on a line.</summary>
    Json,
}
