using System.Runtime.ExceptionServices;

namespace PartnershipGraph.Analysis.Workers;

/// <summary>Numbered blocks of work on several threads, with their results folded in the order of their numbers.</summary>
/// <remarks>
/// Sums of floating-point numbers depend on their order. Here the blocks are cut by the size of the problem alone and folded one
/// after another, so that the same problem gives the same bits on any number of threads. Each thread has one scratch, reused for
/// all its blocks; memory is threads × scratch. Blocks are taken in order, so the one whose turn it is to fold is always being
/// worked on, and nobody waits for ever.
/// </remarks>
internal static class OrderedBlocks
{
    /// <summary>Enough blocks to share out evenly, few enough that folding costs nothing beside the work.</summary>
    private const int MostBlocks = 128;

    /// <summary>Cuts a number of items into blocks, runs them and folds them.</summary>
    /// <param name="itemCount">Number of items, at least 0.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="create">Makes the scratch of a thread.</param>
    /// <param name="work">Works through one item, adding to the scratch.</param>
    /// <param name="fold">Adds the scratch to the result and empties it; never called by two threads at once.</param>
    /// <param name="cancellationToken">Polled before each item.</param>
    public static void Run<TScratch>(
        int itemCount,
        int threads,
        Func<TScratch> create,
        Action<TScratch, int> work,
        Action<TScratch> fold,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var turns = new Turns(Math.Min(itemCount, MostBlocks));
        var workers = Math.Min(threads, turns.Count);
        if (workers <= 1)
        {
            RunWorker();
            return;
        }

        try
        {
            Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, _ => RunWorker());
        }
        catch (AggregateException failure)
        {
            ExceptionDispatchInfo.Throw(failure.InnerExceptions[0]);
        }

        void RunWorker()
        {
            cancellationToken.ThrowIfCancellationRequested();
            var finished = false;
            try
            {
                var scratch = default(TScratch)!;
                var isMade = false;
                while (turns.TryTake(out var block))
                {
                    if (!isMade)
                    {
                        scratch = create();
                        isMade = true;
                    }

                    var until = (int)((block + 1L) * itemCount / turns.Count);
                    for (var item = (int)((long)block * itemCount / turns.Count); item < until; item++)
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        work(scratch, item);
                    }

                    if (!turns.WaitFor(block))
                    {
                        break;
                    }

                    fold(scratch);
                    turns.Pass();
                }

                finished = true;
            }
            finally
            {
                if (!finished)
                {
                    turns.Stop();
                }
            }
        }
    }

    private sealed class Turns(int count)
    {
        private readonly object _gate = new();
        private int _taken;
        private int _turn;
        private bool _stopped;

        public int Count => count;

        public bool TryTake(out int block)
        {
            lock (_gate)
            {
                block = _taken;
                if (_stopped || _taken == count)
                {
                    return false;
                }

                _taken++;
                return true;
            }
        }

        public bool WaitFor(int block)
        {
            lock (_gate)
            {
                while (_turn != block && !_stopped)
                {
                    Monitor.Wait(_gate);
                }

                return !_stopped;
            }
        }

        public void Pass()
        {
            lock (_gate)
            {
                _turn++;
                Monitor.PulseAll(_gate);
            }
        }

        public void Stop()
        {
            lock (_gate)
            {
                _stopped = true;
                Monitor.PulseAll(_gate);
            }
        }
    }
}
