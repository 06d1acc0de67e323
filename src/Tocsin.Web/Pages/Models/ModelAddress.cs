namespace Tocsin.Web.Pages.Models;

/// <summary>Addresses of the pages of the models.</summary>
internal static class ModelAddress
{
    /// <summary>Structural risk.</summary>
    public const string Structural = "/models/structural";

    /// <summary>Deaths in the months ahead.</summary>
    public const string Monthly = "/models/monthly";

    /// <summary>Alarms: what they are worth.</summary>
    public const string Alarms = "/models/alarms";
}
