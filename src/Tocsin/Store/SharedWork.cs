using Npgsql;

namespace Tocsin.Store;

/// <summary>A transaction that several share, one at a time: each has its own part of it, which is undone alone where it is not committed.</summary>
internal sealed class SharedWork(UnitOfWork work)
{
    private const string Part = "part";

    public NpgsqlConnection Connection => work.Connection;

    /// <summary>Waits until nobody else uses it; dispose what comes back.</summary>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        await work.Alone.WaitAsync(cancellationToken);
        return new Turn(work);
    }

    /// <summary>Begins a part of it, in a context.</summary>
    public async Task<UnitOfWork> BeginAsync(WorkContext context, CancellationToken cancellationToken)
    {
        var turn = await TakeAsync(cancellationToken);
        try
        {
            await work.SaveAsync(Part, cancellationToken);
            var part = UnitOfWork.PartOf(work, Part, turn);
            await part.EnterAsync(context, cancellationToken);
            return part;
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    private sealed class Turn(UnitOfWork whole) : IDisposable
    {
        public void Dispose() => whole.Alone.Release();
    }
}
