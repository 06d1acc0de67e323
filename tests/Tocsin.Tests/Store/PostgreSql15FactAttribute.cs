namespace Tocsin.Tests.Store;

/// <summary>A test on Debian's PostgreSQL 15, the oldest that is supported; skipped where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgreSql15FactAttribute : FactAttribute
{
    public const string Folder = "/usr/lib/postgresql/15";

    public PostgreSql15FactAttribute()
    {
        if (!File.Exists(Folder + "/bin/initdb"))
            Skip = $"PostgreSQL 15 is not installed in {Folder} (Debian 12: apt-get install postgresql-15).";
    }
}
