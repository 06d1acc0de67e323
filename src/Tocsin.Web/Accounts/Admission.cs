namespace Tocsin.Web.Accounts;

/// <summary>What comes of a request at the door.</summary>
internal enum Admission
{
    /// <summary>The route lets them through.</summary>
    Granted,

    /// <summary>Nobody knows who they are: they may sign in.</summary>
    Unknown,

    /// <summary>It is known who they are, and the route is not for them.</summary>
    Refused,
}
