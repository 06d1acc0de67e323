using System.Runtime.ExceptionServices;

namespace Tocsin.Numerics;

/// <summary>
/// Independent pieces of work on several threads. Each piece writes to a place of its own and all are finished before anything is summed, so
/// that neither the result nor the error reported depends on the number of threads: of several failures, the first in order is raised.
/// </summary>
internal static class OrderedParallel
{
    public static void For(int count, int threads, Action<int> body, CancellationToken cancellationToken)
    {
        if (threads == 1)
        {
            for (var i = 0; i < count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                body(i);
            }

            return;
        }

        var failures = new ExceptionDispatchInfo?[count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(0, count, options, i =>
        {
            try
            {
                body(i);
            }
            catch (Exception failure) when (failure is NumericsException or OperationCanceledException)
            {
                failures[i] = ExceptionDispatchInfo.Capture(failure);
            }
        });
        Array.Find(failures, failure => failure is not null)?.Throw();
    }
}
