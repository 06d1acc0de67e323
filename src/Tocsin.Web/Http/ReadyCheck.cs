using Tocsin.Store;

namespace Tocsin.Web.Http;

/// <summary>Asks the database whether it can serve, for all who ask at the same time: anybody may, and it takes one connection however many do.</summary>
internal sealed class ReadyCheck(Database database)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private Task<Readiness>? _running;

    public Task<Readiness> AskAsync(CancellationToken cancellationToken)
    {
        Task<Readiness> running;
        lock (_lock)
        {
            if (_running is not { IsCompleted: false })
                _running = Task.Run(RunAsync, CancellationToken.None);
            running = _running;
        }

        return running.WaitAsync(cancellationToken);
    }

    private async Task<Readiness> RunAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        return await database.ReadinessAsync(limit.Token);
    }
}
