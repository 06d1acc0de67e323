namespace Tocsin.Web;

/// <summary>What a watchlist can be narrowed to; several hold together (each must be true).</summary>
public enum WatchStatus
{
    /// <summary>A mass killing is recorded as ongoing.</summary>
    Ongoing,

    /// <summary>The source looked and recorded none as ongoing.</summary>
    NoneOngoing,

    /// <summary>No structural risk could be given.</summary>
    NotAssessable,

    /// <summary>Fewer than half of the streams of information are current: quiet, or unseen.</summary>
    SeenBadly,

    /// <summary>Member States of the United Nations.</summary>
    Member,

    /// <summary>Observer States.</summary>
    Observer,

    /// <summary>Watched territories.</summary>
    Territory,
}
