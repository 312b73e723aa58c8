using Microsoft.Data.Sqlite;

namespace PartnershipGraph.Storage.Sqlite;

/// <summary>Does work over one connection whole or not at all.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class WriteTransaction(SqliteConnection connection) : IDisposable
{
    private readonly Statement _begin = new(connection, "BEGIN IMMEDIATE");
    private readonly Statement _commit = new(connection, "COMMIT");
    private readonly Statement _rollback = new(connection, "ROLLBACK");

    /// <summary>Runs the work; what it has written stays, unless it throws or its result is not to be kept.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="keeps">Whether what was written stays, by the work's result; null for always.</param>
    public T Run<T>(Func<T> work, Func<T, bool>? keeps = null)
    {
        _begin.Execute();
        var isOpen = true;
        try
        {
            var result = work();
            if (keeps is null || keeps(result))
            {
                _commit.Execute();
                isOpen = false;
            }

            return result;
        }
        finally
        {
            if (isOpen)
            {
                RollBack();
            }
        }
    }

    public void Dispose()
    {
        _begin.Dispose();
        _commit.Dispose();
        _rollback.Dispose();
    }

    private void RollBack()
    {
        try
        {
            _rollback.Execute();
        }
        catch (SqliteException)
        {
            // Some failures end the transaction by themselves; then there is none left to roll back.
        }
    }
}
